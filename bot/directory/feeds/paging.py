"""Does a list say that it goes on? Servers give out a page at a time, and one page is not the list."""

from collections.abc import Iterator, Mapping

GOES_ON = "the list goes on at its server: only this page of it was read"
_AROUND = ("meta", "pagination", "paging", "pageInfo", "page_info", "links", "_links")
_NEXT = ("next", "next_page_url", "nextPageUrl", "nextLink", "@odata.nextLink", "nextPageToken", "offset")
_HAS_MORE = ("hasNextPage", "has_next_page", "has_more", "hasMore", "exceededTransferLimit")
_LAST = ("last_page", "lastPage", "totalPages", "total_pages", "pageCount")
_PAGE = ("current_page", "currentPage", "page", "page_number", "pageNumber")


def goes_on(around: Mapping[str, object]) -> bool:
    """Whether what stands around the rows of a page names a next one."""
    return any(_names_next(told) for told in _told(around))


def _told(around: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    yield around
    for name in _AROUND:
        if isinstance(inner := around.get(name), dict):
            yield inner
            if isinstance(deeper := inner.get("pagination"), dict):
                yield deeper


def _names_next(told: Mapping[str, object]) -> bool:
    following = [told.get(name) for name in _NEXT]
    links = [each.get("href") if isinstance(each, dict) else each for each in following]
    if any(isinstance(link, str) and link for link in links) or any(told.get(name) is True for name in _HAS_MORE):
        return True
    last, page = ([told.get(name) for name in names] for names in (_LAST, _PAGE))
    pages = next((each for each in last if isinstance(each, int)), 1)
    return next((each for each in page if isinstance(each, int)), 1) < pages
