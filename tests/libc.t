#!/bin/sh
# The C library. tests/guest/libctest.c tells what it does: here, built for this
# machine's Linux with our library and with the host's, and in the guest. All
# must say the same. Then the sizes of programs, what only the guest has, and
# programs in the style of the old labs, which compile as they are.
. "$(dirname "$0")/lib.sh"
export TZ=UTC

# told FILE: what it says, without what else is on a console.
told() {
	tr -d '\r' <"$1" | sed -n 's/^=//p'
}

# same LABEL FILE: section by section, it says what the oracle says.
same() {
	for section in $sections; do
		for file in "$work/oracle" "$2"; do
			told "$file" | sed -n "/^=$section\$/,/^=/p" \
				>"$file.$section"
		done
		[ "$(wc -l <"$2.$section")" -gt 5 ] &&
			cmp -s "$work/oracle.$section" "$2.$section"
		ok $? "$1: $section as the host's library" ||
			diff "$work/oracle.$section" "$2.$section" |
			head -n 20 | sed 's/^/# /'
	done
}

# in_folder NAME COMMAND...: run there, at most a minute; standard output stays.
in_folder() {
	folder=$work/in-$1
	shift
	mkdir -p "$folder"
	(cd "$folder" && timeout 60 "$@" </dev/null)
}

${CC:-gcc} -m32 -O1 -w -o "$work/libctest-host" tests/guest/libctest.c \
	>"$work/cc.out" 2>&1
ok $? "the oracle compiles" || diag "$work/cc.out"
nasm -f elf32 -o "$work/start.o" tests/host/start.s
for program in libctest libmore; do
	ld -m elf_i386 -z noexecstack --gc-sections -o "$work/$program" \
		"$work/start.o" "build/tests/guest/$program.o" build/libc.a
	ok $? "$program with our library links as a program of the host's"
done

in_folder host "$PWD/$work/libctest-host" >"$work/oracle"
sections=$(told "$work/oracle" | sed -n 's/^=//p')
case $sections in *end) true ;; *) false ;; esac
ok $? "the oracle has run to its end"
sections=${sections%end}
in_folder ours "$PWD/$work/libctest" >"$work/here"
same here "$work/here"
in_folder ours "$PWD/$work/libmore" host >"$work/more" 2>"$work/more.err"
ended=shutdown				# there is no machine to be switched off
guest_tap "$work/more" here

# A floppy of its own: build/test.img has no room for these, too.
floppy=$work/floppy.img
cp build/test.img "$floppy"
for program in libctest libmore labtest labproc labpc labname; do
	set -- "$@" "build/user/$program"
done
mdel -i "$floppy" ::/bin/exectest && mcopy -i "$floppy" "$@" ::/bin
ok $? 'the programs are on a floppy'

boot_bochs "$floppy" "$work/guest" \
	--boot 'console=com1 poweroff init=/bin/libctest'
same guest "$work/guest"
boot_bochs "$floppy" "$work/libmore-guest" \
	--boot 'console=com1 poweroff init=/bin/libmore'
guest_tap "$work/libmore-guest" guest
boot_bochs "$floppy" "$work/labtest" \
	--boot 'console=com1 poweroff init=/bin/labtest'
guest_tap "$work/labtest" 'labs'
fat_clean "$work/labtest.img" 'fsck.fat finds nothing wrong after them'

# text PROGRAM: the bytes of its text, as far as there is something.
text() {
	perl -e 'undef $/; $_ = <>; $_ = substr $_, 1024, unpack "x4 V";
		s/\0+$//; print length' "$1"
}

# small NAME LIMIT WORDS...: a program of that body has less text.
small() {
	name=$1 limit=$2
	shift 2
	printf '%s\n' "$@" >"$work/$name.c"
	${CC:-gcc} -m32 -march=i386 -Os -ffreestanding -fno-pie -nostdinc \
		-isystem "$(${CC:-gcc} -print-file-name=include)" -Iinclude \
		-fno-asynchronous-unwind-tables -fcf-protection=none \
		-fno-stack-protector -c -o "$work/$name.o" "$work/$name.c" &&
	ld -m elf_i386 -z noexecstack --gc-sections -T user/user.ld \
		-o "$work/$name.elf" build/lib/crt0.o "$work/$name.o" build/libc.a &&
	objcopy -O binary "$work/$name.elf" "$work/$name" &&
	size=$(text "$work/$name") && [ "$size" -gt 50 ] && [ "$size" -lt "$limit" ]
	ok $? "$name has ${size:-no} bytes of text, less than $limit"
}

small true 3072 'int main(void) { return 0; }'
small hello 12288 '#include <stdio.h>' \
	'int main(void) { return printf("%s %d\n", "hello", 1) < 0; }'
small copy 12288 '#include <stdio.h>' \
	'int main(int c, char **v) { FILE *f = fopen(v[c - 1], "r"); int b;' \
	'	while ((b = getc(f)) != EOF) putchar(b); return fclose(f); }'

# Every header stands alone, in any dialect of the time.
for header in include/*.h include/sys/*.h; do
	printf '#include <%s>\n' "${header#include/}"
	${CC:-gcc} -m32 -ffreestanding -nostdinc -Wall -Wextra -Werror -Iinclude \
		-isystem "$(${CC:-gcc} -print-file-name=include)" \
		-fsyntax-only -x c -include "$header" -std=gnu89 /dev/null
done >"$work/headers" 2>&1
check 'each header can be included alone' test -z "$(grep error "$work/headers")"

done_testing
