"""Seconds per test file, of a JUnit file that a run of the tests wrote: `python tests/seconds.py var/sqlite.xml`."""

import sys
from collections import Counter
from xml.etree import ElementTree


def main(path: str, most: int = 25) -> None:
    """Print the files that took longest, set-up included, and the total of all workers."""
    seconds: Counter[str] = Counter()
    items: Counter[str] = Counter()
    for case in ElementTree.parse(path).iter("testcase"):
        name = case.attrib["classname"]
        seconds[name] += float(case.attrib["time"])
        items[name] += 1
    for name, spent in seconds.most_common(most):
        print(f"{spent:8.1f} s {items[name]:5}  {name}")
    print(f"{sum(seconds.values()):8.1f} s {sum(items.values()):5}  in all")


if __name__ == "__main__":
    main(*sys.argv[1:2])
