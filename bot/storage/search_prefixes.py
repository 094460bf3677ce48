"""What the first signs of a postcode say, where the table has no postcodes: a large town, near enough to begin with.

Written by hand from what each country's post publishes about its districts. Digits alone may be of several countries.
"""

import re
from collections.abc import Iterator, Mapping

_ES = (
    "01 vitoria,02 albacete,03 alicante,04 almeria,05 avila,06 badajoz,07 palma,08 barcelona,09 burgos,10 caceres,"
    "11 cadiz,12 castello,13 ciudad real,14 cordoba,15 a coruna,16 cuenca,17 girona,18 granada,19 guadalajara,"
    "20 san sebastian,21 huelva,22 huesca,23 jaen,24 leon,25 lleida,26 logrono,27 lugo,28 madrid,29 malaga,30 murcia,"
    "31 pamplona,32 ourense,33 oviedo,34 palencia,35 las palmas,36 vigo,37 salamanca,38 santa cruz de tenerife,"
    "39 santander,40 segovia,41 sevilla,42 soria,43 tarragona,44 teruel,45 toledo,46 valencia,47 valladolid,48 bilbao,"
    "49 zamora,50 zaragoza,51 ceuta,52 melilla"
)
_MX = (
    "01-16 mexico city,20 aguascalientes,21 mexicali,22 tijuana,23 la paz,24 campeche,25 saltillo,27 torreon,28 colima,"
    "29 tuxtla gutierrez,30 tapachula,31 chihuahua,32 ciudad juarez,34 durango,35 gomez palacio,36 irapuato,37 leon,"
    "38 celaya,39 acapulco,40 iguala,42 pachuca,43 tulancingo,44-45 guadalajara,48 puerto vallarta,50-52 toluca,"
    "53 naucalpan,54 tlalnepantla,55 ecatepec,56 texcoco,57 nezahualcoyotl,58 morelia,60 uruapan,61 zitacuaro,"
    "62 cuernavaca,63 tepic,64-66 monterrey,68 oaxaca,72 puebla,75 tehuacan,76 queretaro,77 cancun,78 san luis potosi,"
    "79 ciudad valles,80 culiacan,81 los mochis,82 mazatlan,83 hermosillo,84 nogales,85 ciudad obregon,"
    "86 villahermosa,87 matamoros,88 reynosa,89 tampico,90 tlaxcala,91 veracruz,93 poza rica,94 orizaba,"
    "96 coatzacoalcos,97 merida,98 zacatecas,99 fresnillo"
)
_DE = (
    "01 dresden,02 gorlitz,03 cottbus,04 leipzig,06 halle,07 jena,08 zwickau,09 chemnitz,10-13 berlin,14 potsdam,"
    "16 oranienburg,17 neubrandenburg,18 rostock,19 schwerin,20-22 hamburg,23 lubeck,24 kiel,25 itzehoe,26 oldenburg,"
    "27 bremerhaven,28 bremen,29 celle,30 hannover,31 hildesheim,32 herford,33 bielefeld,34 kassel,35 giessen,36 fulda,"
    "37 gottingen,38 braunschweig,39 magdeburg,40 dusseldorf,41 monchengladbach,42 wuppertal,44 dortmund,45 essen,"
    "46 oberhausen,47 duisburg,48 munster,49 osnabruck,50-51 koln,52 aachen,53 bonn,54 trier,55 mainz,56 koblenz,"
    "57 siegen,58 hagen,59 hamm,60 frankfurt am main,61 bad homburg,63 offenbach,64 darmstadt,65 wiesbaden,"
    "66 saarbrucken,67 ludwigshafen,68 mannheim,69 heidelberg,70 stuttgart,71 ludwigsburg,72 tubingen,73 esslingen,"
    "74 heilbronn,75 pforzheim,76 karlsruhe,77 offenburg,78 konstanz,79 freiburg,80-82 munchen,83 rosenheim,"
    "84 landshut,85 ingolstadt,86 augsburg,87 kempten,88 friedrichshafen,89 ulm,90 nurnberg,91 erlangen,92 amberg,"
    "93 regensburg,94 passau,95 bayreuth,96 bamberg,97 wurzburg,98 suhl,99 erfurt"
)
_FR = (
    "01 bourg-en-bresse,02 laon,03 moulins,05 gap,06 nice,08 charleville-mezieres,10 troyes,11 carcassonne,12 rodez,"
    "13 marseille,14 caen,15 aurillac,16 angouleme,17 la rochelle,18 bourges,19 brive-la-gaillarde,20 ajaccio,21 dijon,"
    "22 saint-brieuc,23 gueret,24 perigueux,25 besancon,26 valence,27 evreux,28 chartres,29 brest,30 nimes,31 toulouse,"
    "32 auch,33 bordeaux,34 montpellier,35 rennes,36 chateauroux,37 tours,38 grenoble,39 lons-le-saunier,"
    "40 mont-de-marsan,41 blois,42 saint-etienne,43 le puy-en-velay,44 nantes,45 orleans,46 cahors,47 agen,48 mende,"
    "49 angers,50 cherbourg,51 reims,53 laval,54 nancy,56 vannes,57 metz,58 nevers,59 lille,60 beauvais,61 alencon,"
    "62 calais,63 clermont-ferrand,64 pau,65 tarbes,66 perpignan,67 strasbourg,68 mulhouse,69 lyon,70 vesoul,71 macon,"
    "72 le mans,73 chambery,74 annecy,75 paris,76 rouen,77 melun,78 versailles,79 niort,80 amiens,81 albi,"
    "82 montauban,83 toulon,84 avignon,85 la roche-sur-yon,86 poitiers,87 limoges,88 epinal,89 auxerre,90 belfort,"
    "91 evry,92 nanterre,93 saint-denis,94 creteil,95 cergy"
)
_IT = (
    "00 rome,10 torino,16 genova,20 milano,24 bergamo,25 brescia,30 venezia,34 trieste,35 padova,37 verona,40 bologna,"
    "41 modena,43 parma,50 firenze,56 pisa,65 pescara,70 bari,80 napoli,84 salerno,90 palermo,95 catania,98 messina"
)
_AU = (
    "20-22 sydney,23 newcastle,25 wollongong,26 canberra,29 canberra,30-31 melbourne,32 geelong,33 ballarat,"
    "35 bendigo,36 shepparton,40-41 brisbane,42 gold coast,43 toowoomba,45 maroochydore,46 bundaberg,47 rockhampton,"
    "48 townsville,50-51 adelaide,60-61 perth,62 bunbury,70 hobart,72 launceston,08 darwin"
)
_IN = (
    "11 delhi,12 gurgaon,14 ludhiana,16 chandigarh,17 shimla,18 jammu,19 srinagar,20 noida,22 lucknow,24 dehradun,"
    "28 agra,30 jaipur,34 jodhpur,36 rajkot,38 ahmedabad,39 surat,40 mumbai,41 pune,44 nagpur,45 indore,46 bhopal,"
    "48 jabalpur,49 raipur,50 hyderabad,52 vijayawada,53 visakhapatnam,56 bengaluru,57 mysore,58 hubli,60 chennai,"
    "62 madurai,64 coimbatore,67 kozhikode,68 kochi,69 thiruvananthapuram,70 kolkata,71 howrah,75 bhubaneswar,"
    "78 guwahati,80 patna,83 ranchi"
)
_IE = (
    "d dublin,a94 dublin,a96 dublin,k dublin,t12 cork,t23 cork,t45 cork,v94 limerick,v95 ennis,v92 tralee,"
    "v93 killarney,h91 galway,h53 ballinasloe,h54 tuam,f91 sligo,f92 letterkenny,f23 castlebar,f26 ballina,"
    "x91 waterford,y35 wexford,y21 enniscorthy,y25 gorey,r95 kilkenny,r93 carlow,r32 portlaoise,r35 tullamore,"
    "n37 athlone,n91 mullingar,n39 longford,a91 dundalk,a92 drogheda,a98 bray,a63 greystones,a67 wicklow,c15 navan,"
    "w91 naas,w23 leixlip,p31 ballincollig,p25 midleton,p24 cobh,e91 clonmel,e41 thurles,e45 nenagh,h12 cavan,"
    "h18 monaghan"
)
_BT = (
    "1-17 belfast,18-20 bangor,22-23 newtownards,27-28 lisburn,30 downpatrick,32 banbridge,34-35 newry,"
    "36-37 newtownabbey,38 carrickfergus,40 larne,41 antrim,42-44 ballymena,45 magherafelt,47-48 londonderry,"
    "49 limavady,51-52 coleraine,53 ballymoney,55-56 portrush,60-61 armagh,62-67 craigavon,70-71 dungannon,"
    "74 enniskillen,78-79 omagh,80 cookstown,82 strabane,92-94 enniskillen"
)


def _table(text: str, width: int = 2) -> dict[str, str]:
    found = {}
    for entry in text.split(","):
        code, town = entry.split(" ", 1)
        first, _, last = code.partition("-")
        if last:
            found.update({f"{number:0{width}}": town for number in range(int(first), int(last) + 1)})
        else:
            found[code] = town
    return found


PREFIXES: Mapping[str, Mapping[str, str]] = {
    "ES": _table(_ES), "MX": _table(_MX), "DE": _table(_DE), "FR": _table(_FR), "IT": _table(_IT), "AU": _table(_AU),
    "IN": _table(_IN), "IE": _table(_IE), "GB": _table(_BT, width=1),
}  # fmt: skip
"""By country, what a code begins with, and the folded name of a town of that country."""

_FORMS = (
    (re.compile(r"\d{5}"), 2, ("ES", "MX", "DE", "FR", "IT")),
    (re.compile(r"\d{4}"), 2, ("AU",)),
    (re.compile(r"\d{3} ?\d{3}"), 2, ("IN",)),
    (re.compile(r"(?:[a-z]\d\d|d6w)(?: ?[a-z0-9]{4})?"), 3, ("IE",)),
    (re.compile(r"bt(\d{1,2})(?: ?\d[a-z]{2})?"), 2, ("GB",)),
)


def towns_of(code: str) -> Iterator[tuple[str, str]]:
    """The country and the town that a folded code may belong to."""
    for form, length, countries in _FORMS:
        found = form.fullmatch(code)
        if not found:
            continue
        begin = found[1] if form.groups else code[:length]
        for country in countries:
            town = PREFIXES[country].get(begin) or (PREFIXES[country].get(begin[:1]) if length == 3 else None)
            if town:
                yield country, town
