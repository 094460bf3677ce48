"""States, provinces and counties: their short forms, and for those the table does not know, their towns."""

from collections.abc import Mapping

STATES: Mapping[str, str] = {
    "al": "alabama", "ak": "alaska", "az": "arizona", "ar": "arkansas", "ca": "california", "co": "colorado",
    "ct": "connecticut", "de": "delaware", "dc": "district of columbia", "fl": "florida", "ga": "georgia",
    "hi": "hawaii", "id": "idaho", "il": "illinois", "in": "indiana", "ia": "iowa", "ks": "kansas", "ky": "kentucky",
    "la": "louisiana", "me": "maine", "md": "maryland", "ma": "massachusetts", "mi": "michigan", "mn": "minnesota",
    "ms": "mississippi", "mo": "missouri", "mt": "montana", "ne": "nebraska", "nv": "nevada", "nh": "new hampshire",
    "nj": "new jersey", "nm": "new mexico", "ny": "new york", "nc": "north carolina", "nd": "north dakota",
    "oh": "ohio", "ok": "oklahoma", "or": "oregon", "pa": "pennsylvania", "ri": "rhode island", "sc": "south carolina",
    "sd": "south dakota", "tn": "tennessee", "tx": "texas", "ut": "utah", "vt": "vermont", "va": "virginia",
    "wa": "washington", "wv": "west virginia", "wi": "wisconsin", "wy": "wyoming", "ab": "alberta",
    "bc": "british columbia", "mb": "manitoba", "nb": "new brunswick", "nl": "newfoundland", "ns": "nova scotia",
    "on": "ontario", "pe": "prince edward island", "qc": "quebec", "sk": "saskatchewan", "nsw": "new south wales",
    "qld": "queensland", "vic": "victoria", "tas": "tasmania",
}  # fmt: skip
"""Short forms of the regions that the table tells towns apart by."""

ALSO: Mapping[str, str] = {"wa": "western australia", "sa": "south australia", "nt": "northern territory"}
"""What some of them mean in another country, too."""

_CANADA = frozenset({"ab", "bc", "mb", "nb", "nl", "ns", "on", "pe", "qc", "sk"})
_AUSTRALIA = frozenset({"nsw", "qld", "vic", "tas"})
IN_TABLE: Mapping[str, str] = {
    name: "CA" if short in _CANADA else "AU" if short in _AUSTRALIA else "US"
    for short, name in STATES.items()
    if short != "dc"
} | {
    "western australia": "AU", "south australia": "AU", "northern territory": "AU", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB",
}  # fmt: skip
"""Regions by which the table can list its towns, and their countries."""

_BY_COUNTRY = {
    "ES": "andalucia: sevilla malaga cordoba granada; aragon: zaragoza; asturias: gijon oviedo; cantabria: santander;"
    " baleares, islas baleares, mallorca: palma; canarias, islas canarias: las_palmas santa_cruz_de_tenerife;"
    " castilla la mancha: albacete toledo; castilla y leon: valladolid burgos salamanca leon; cataluna, catalunya,"
    " catalonia: barcelona tarragona lleida girona; extremadura: badajoz caceres; galicia: vigo a_coruna ourense;"
    " la rioja, rioja: logrono; navarra: pamplona; pais vasco, euskadi, basque country: bilbao vitoria san_sebastian;"
    " gran canaria: las_palmas; menorca: mao; lanzarote: arrecife; fuerteventura: puerto_del_rosario;"
    " comunidad valenciana: valencia alicante castello; tenerife: santa_cruz_de_tenerife; bizkaia, vizcaya: bilbao;"
    " gipuzkoa: san_sebastian",
    "MX": "aguascalientes, ags; baja california, bc, bcn: tijuana mexicali ensenada; baja california sur, bcs: la_paz;"
    " campeche, camp; chiapas, chis: tuxtla_gutierrez tapachula; chihuahua, chih: ciudad_juarez chihuahua; coahuila,"
    " coah: saltillo torreon; colima, col; durango, dgo; estado de mexico, edomex: ecatepec nezahualcoyotl toluca;"
    " guanajuato, gto: leon irapuato celaya; guerrero, gro: acapulco; hidalgo, hgo: pachuca; jalisco, jal: guadalajara"
    " zapopan puerto_vallarta; michoacan, mich: morelia uruapan; morelos, mor: cuernavaca; nayarit, nay: tepic; nuevo"
    " leon, nl: monterrey; oaxaca, oax; puebla, pue; queretaro, qro; quintana roo, q roo: cancun chetumal; san luis"
    " potosi, slp; sinaloa, sin: culiacan mazatlan; sonora, son: hermosillo; tabasco, tab: villahermosa; tamaulipas,"
    " tamps: reynosa matamoros; tlaxcala, tlax; veracruz, ver: veracruz xalapa; yucatan, yuc: merida; zacatecas, zac",
    "DE": "bayern, bavaria: munchen nurnberg augsburg; baden-wurttemberg: stuttgart mannheim karlsruhe; hessen, hesse:"
    " frankfurt_am_main wiesbaden kassel; sachsen, saxony: leipzig dresden chemnitz; nordrhein-westfalen, nrw: koln"
    " dusseldorf dortmund essen; niedersachsen: hannover braunschweig; schleswig-holstein: kiel lubeck; brandenburg:"
    " potsdam cottbus; thuringen: erfurt jena; saarland: saarbrucken; rheinland-pfalz: mainz koblenz",
    "GB": "kent: maidstone canterbury; essex: southend-on-sea colchester chelmsford; surrey: guildford woking;"
    " yorkshire: leeds sheffield bradford york hull; sussex: brighton worthing crawley; cornwall: truro penzance;"
    " devon: plymouth exeter; norfolk: norwich; suffolk: ipswich; lancashire: preston blackburn blackpool; hampshire:"
    " southampton portsmouth; dorset: bournemouth poole; somerset: taunton bath; cumbria: carlisle; midlands,"
    " west midlands: birmingham coventry wolverhampton; merseyside: liverpool; tyneside: newcastle_upon_tyne gateshead",
    "US": "bay area, san francisco bay area: san_francisco oakland san_jose; silicon valley: san_jose sunnyvale;"
    " east bay: oakland berkeley; twin cities: minneapolis saint_paul; orange county: anaheim santa_ana irvine;"
    " south florida: miami fort_lauderdale; long island: hempstead babylon; inland empire: riverside san_bernardino;"
    " upstate new york: buffalo rochester albany; central valley: fresno stockton; tampa bay: tampa st_petersburg",
    "IN": "kerala: kochi thiruvananthapuram kozhikode; punjab: ludhiana amritsar; maharashtra: mumbai pune nagpur;"
    " karnataka: bengaluru mysore; tamil nadu: chennai coimbatore madurai; gujarat: ahmedabad surat; rajasthan: jaipur"
    " jodhpur; uttar pradesh: lucknow kanpur agra; bihar: patna; west bengal: kolkata; telangana: hyderabad; andhra"
    " pradesh: visakhapatnam vijayawada; haryana: gurgaon faridabad; assam: guwahati; odisha: bhubaneswar; jharkhand:"
    " ranchi; madhya pradesh: indore bhopal",
    "FR": "ile-de-france: paris versailles; bretagne, brittany: rennes brest; provence: marseille aix-en-provence;"
    " normandie, normandy: rouen caen; alsace: strasbourg mulhouse; occitanie: toulouse montpellier;"
    " nouvelle-aquitaine: bordeaux limoges; corse, corsica: ajaccio",
    "IT": "toscana, tuscany: firenze pisa; sicilia, sicily: palermo catania; lombardia, lombardy: milano; sardegna,"
    " sardinia: cagliari; veneto: venezia verona; piemonte: torino",
    "PR": "pr: san_juan",
}  # fmt: skip


def _read() -> dict[str, tuple[str, tuple[str, ...]]]:
    found = {}
    for country, text in _BY_COUNTRY.items():
        for entry in text.split(";"):
            names, _, towns = entry.partition(":")
            each = [name.strip() for name in names.split(",")]
            listed = tuple(town.replace("_", " ") for town in towns.split()) or (each[0],)
            found.update(dict.fromkeys(each, (country, listed)))
    return found


BY_HAND: Mapping[str, tuple[str, tuple[str, ...]]] = _read()
"""Other regions: their country and the names of their largest towns, folded."""
