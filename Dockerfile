# Two stages: the first fetches and compiles, the second holds only what runs.
# The tests run on this version of Python; every package is checked against its hash.

FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.txt /build/requirements.txt
RUN python -m venv /opt/twofold
RUN /opt/twofold/bin/python -m pip install --quiet --no-cache-dir --no-compile --disable-pip-version-check --require-hashes -r /build/requirements.txt
# A person who is served needs no installer; compiled here, because the one who runs it may not write.
RUN rm -rf /opt/twofold/lib/python3.*/site-packages/pip /opt/twofold/lib/python3.*/site-packages/setuptools
RUN /opt/twofold/bin/python -m compileall -q /opt/twofold/lib
COPY bot /app/bot
COPY flows /app/flows
COPY data /app/data
RUN /opt/twofold/bin/python -m compileall -q /app/bot

FROM python:3.11-slim
COPY --from=build /opt/twofold /opt/twofold
COPY --from=build /app /app
# The database, its key and the list of erased people live here, and nowhere else.
RUN install -d -o 10001 -g 10001 -m 0700 /data
VOLUME /data
WORKDIR /data
ENV PATH=/opt/twofold/bin:$PATH
ENV PYTHONPATH=/app
ENV PYTHONUNBUFFERED=1
ENV HOME=/data
ENV DATABASE=/data/twofold.db
ENV PORT=8080
EXPOSE 8080
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-c", "import http.client, os, sys; door = http.client.HTTPConnection('127.0.0.1', int(os.environ['PORT']), timeout=4); door.request('GET', '/healthz'); sys.exit(door.getresponse().status != 200)"]
ENTRYPOINT ["python", "-P", "-m", "bot"]
CMD ["run"]
