#!/usr/bin/env python3
"""
fatlist.py IMAGE PATH: what mtools find on a FAT volume, as `filetest list PATH'
says it in the guest.
"""
import os
import re
import subprocess
import sys
import tempfile
import zlib

image, path = sys.argv[1:]


def short(name):
	"""The 8.3 name of a file that has a longer one, too."""
	*way, last = name.split("/")
	if re.fullmatch(r"[^ .+,;=\[\]]{1,8}(\.[^ .+,;=\[\]]{1,3})?", last):
		return last.lower()
	said = subprocess.run(["mshortname", "-i", image, "::/" + name],
			      check=True, capture_output=True, text=True)
	return said.stdout.strip().rpartition("/")[2].lower()


def walk(top, inside, shown):
	for name in sorted(os.listdir(os.path.join(top, inside))):
		name = os.path.join(inside, name)
		file = os.path.join(top, name)
		line = shown.rstrip("/") + "/" + short(name)
		if os.path.isdir(file):
			print("= %s dir" % line)
			walk(top, name, line)
			continue
		with open(file, "rb") as f:
			data = f.read()
		print("= %s file %d %08x" % (line, len(data), zlib.crc32(data)))


with tempfile.TemporaryDirectory() as top:
	subprocess.run(["mcopy", "-s", "-n", "-i", image, "::/", top + "/all"],
		       check=True)
	walk(top + "/all", "", path)
