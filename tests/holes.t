#!/bin/sh
# Holes that a hostile reading found: tests/guest/holetest.c tells of each.
. "$(dirname "$0")/lib.sh"

fresh_minix "$work/empty" 4000
fresh_minix "$work/both" 4000
truncate -s 8257536 "$work/empty" "$work/both"
python3 - "$work/both" <<'END'
import struct
import sys
with open(sys.argv[1], "r+b") as f:
    disk = bytearray(f.read())
    imap, zmap = struct.unpack_from("<HH", disk, 1024 + 4)
    struct.pack_into("<H", disk, (2 + imap + zmap) * 1024, 0o100777)
    # A FAT volume of 8000 sectors, whose first FAT is far behind Minix's tables.
    struct.pack_into("<HBHBHHBH", disk, 11, 512, 4, 100, 1, 512, 8000, 0xf8, 9)
    f.seek(0)
    f.write(disk)
END
cp build/test.img "$work/floppy"
check 'there is room' mdel -i "$work/floppy" ::/bin/exectest ::/bin/filetest
check 'the program is on a floppy' \
	mcopy -i "$work/floppy" build/user/holetest ::/bin/
boot_bochs "$work/floppy" "$work/said" \
	--boot 'console=com1 poweroff init=/bin/holetest' \
	--disk "$work/empty" --geometry 16/16/63 \
	--disk2 "$work/both" --geometry2 16/16/63
guest_tap "$work/said"
fat_clean "$work/said.img" 'the floppy is sound after that'
dd if="$work/empty" of="$work/volume" bs=1k count=4000 2>/dev/null
minix_clean "$work/volume" 'so is the Minix volume'
done_testing
