# Everything that is built, run or tested starts here. `make` alone lists what
# there is to ask for; V=1 shows the commands; BOOT='...' sets the boot options
# in Image, ROOTDEV and SWAPDEV the words of its boot sector; ADD='FILE ...'
# puts more files into /bin; ROOT=hd takes hd.img for the root, not Image.

MAKEFLAGS += --no-print-directory
export PATH := $(PATH):/usr/sbin:/sbin
export BOOT ROOTDEV SWAPDEV ADD

CC	:= gcc
CFLAGS	:= -m32 -march=i386 -O2 -g -std=gnu11 -ffreestanding -fno-pie -fno-pic \
	-fno-stack-protector -fno-strict-aliasing -fno-delete-null-pointer-checks \
	-fno-asynchronous-unwind-tables -fno-optimize-sibling-calls -fcf-protection=none \
	-mpreferred-stack-boundary=2 \
	-nostdinc -isystem $(shell $(CC) -print-file-name=include) -Iinclude \
	"-ffile-prefix-map=$(CURDIR)=." -Wall -Wextra -Werror -MMD -MP
NASM	:= nasm -Iinclude/ -Wall -Werror
LD	:= ld -m elf_i386 -z noexecstack \
	$(shell ld --help | grep -o -m1 -e --no-warn-rwx-segments)
HOSTCC	:= gcc -O2 -Wall -Wextra -Werror -MMD -MP

objects	= $(patsubst %,build/%.o,$(basename $(sort $(wildcard $(1)))))
KERNEL	:= build/boot/head.o \
	$(patsubst %,build/klib/%.o,string ctype vsprintf) $(call objects, \
	init/*.[cs] kernel/*.[cs] kernel/*/*.[cs] mm/*.[cs] fs/*.[cs] fs/*/*.[cs])
LIBC	:= $(filter-out build/lib/crt0.o,$(call objects,lib/*.[cs]))
program	= $(addprefix build/user/,$(basename $(notdir $(wildcard $(1)))))
parts	= $(patsubst user/%.c,build/parts/%.o,$(wildcard user/$(1)/*.c))
FOLDERS	:= $(patsubst user/%/,build/user/%,$(wildcard user/*/))
PROGS	:= $(call program,user/*.[cs]) $(FOLDERS)
TESTING	:= $(call program,tests/guest/*.[cs])
LIARS	:= $(addprefix build/user/bad-,bss sum size slot entr)
PARTS	:= build/tools/build build/boot/bootsect.bin build/boot/setup.bin \
	build/system.bin System.map build/bochs.sym
DISK	:= build/tools/minix build/image/mbr.bin image/devices
ROOT	:=
MEDIA	:= Image $(ROOT:hd=hd.img)
TESTED	:= build/test.img build/test-hd.img
# On the floppy that tests boot there is not room for all.
ABOARD	:= $(addprefix build/user/,sh cowdemo) \
	$(filter-out $(addprefix build/user/,holetest hours lab% lib%),$(TESTING))
# Those that take minutes first, so that nobody waits for one at the end.
LONG	:= $(patsubst %,tests/%.t,files build programs signals sh)
TESTS	:= $(LONG) $(filter-out $(LONG),$(sort $(wildcard tests/*.t)))
SOAKED	:= checker defects fuzz hours powercut sample

# $(call do,NAME,COMMAND): run it, but show its name and its source only.
do	= $(if $(V),,@echo "$(1)	$<"; )$(2)

link	= @mkdir -p $(@D) && $(LD) --gc-sections -T user/user.ld -o $@ \
	build/lib/crt0.o $< build/libc.a

# NASM 2.16 forgets what is included when asked for it while it assembles (-MD).
nasm_deps = @mkdir -p $(@D) && $(NASM) -M -MP -MT $@ -MF $(basename $@).d $<

help:
	@awk -F ':.*## ' '/^[A-Za-z]+:.*## / { printf "make %-8s%s\n", $$1, $$2 }' \
		Makefile

Image: $(PARTS) $(PROGS) FORCE ## build the floppy; the files on it are kept
	@image/mkimage.sh floppy $@ $(PROGS)

hd: deps ## build the hard disk hd.img; the files on it are kept
	@$(MAKE) hd.img

run: deps ## boot Image in Bochs: in a window, or in this terminal
	@$(MAKE) $(MEDIA) && tools/run.sh bochs $(ROOT)

qemu: deps ## the same in QEMU
	@$(MAKE) $(MEDIA) && tools/run.sh qemu $(ROOT)

debug: deps ## Bochs stopped at the boot sector, symbols loaded
	@$(MAKE) $(MEDIA) && tools/debug.sh $(ROOT)

test: deps ## boot and examine everything, headless (TESTS=tests/x.t: only that)
	@$(MAKE) Image $(TESTED) && rm -rf build/test && prove -j4 --timer $(TESTS)

soak: deps ## what takes longer: with another SEED each day
	@$(MAKE) $(TESTED) && rm -rf build/test && SAMPLES=200 MUTANTS=all \
		SEED=$${SEED:-$$(date +%-j)} \
		prove -j4 --timer $(addprefix tests/,$(SOAKED:=.t))

bench: deps ## measure in Bochs, beside Linux 0.11 (ROWS='null cow': only those)
	@$(MAKE) Image $(TESTED) && tools/bench.pl $(ROWS) && tools/boottime.pl

fresh: ## format Image (ROOT=hd: hd.img) anew; the files on it are lost
	@$(MAKE) $(PARTS) $(DISK) $(PROGS) && rm -f $(lastword $(MEDIA)) && \
		$(MAKE) $(lastword $(MEDIA))

clean: ## remove what was built; Image, hd.img and the files on them stay
	rm -rf build system System.map bochs.log

deps: ## install what is missing (Debian; elsewhere, say what)
	@tools/deps.sh $(if $(filter deps,$(MAKECMDGOALS)),-v)

# The disk; and what the tests boot, formatted whenever anything changes.
hd.img: $(DISK) $(PROGS) FORCE
	@image/mkimage.sh disk $@ $(PROGS)
build/test.img: $(PARTS)
build/test-hd.img: $(DISK)
$(TESTED): $(PROGS) $(TESTING) $(LIARS) image/mkimage.sh $(shell find image/root)
	@rm -f $@ && BOOT= ROOTDEV= SWAPDEV= ADD= image/mkimage.sh \
		$(if $(findstring hd,$@),disk,floppy) $@ \
		$(sort $(if $(findstring hd,$@),$(PROGS)) $(ABOARD) $(LIARS))

# The kernel.
system: $(KERNEL) boot/system.ld
	$(call do,ld,$(LD) -T boot/system.ld -o $@ $(KERNEL))
System.map: system
	@nm -n $< >$@
build/bochs.sym: System.map
	@awk '$$2 ~ /^[TtDdBbRr]$$/ { print $$1, $$3 }' $< >$@
build/system.bin: system
	@objcopy -O binary $< $@
build/%.bin: %.s Makefile build/flags
	$(nasm_deps)
	$(call do,nasm,$(NASM) -f bin -o $@ $<)
build/klib/%.o: lib/%.c Makefile build/flags
	@mkdir -p $(@D)
	$(call do,cc,$(CC) $(CFLAGS) -D__KERNEL__ -c -o $@ $<)

# The C library and the user programs: ELF for debuggers, a.out for the kernel.
build/libc.a: $(LIBC)
	@rm -f $@ && ar rcsD $@ $^
build/user/%.elf: build/user/%.o build/lib/crt0.o build/libc.a user/user.ld
	$(link)
build/user/%.elf: build/tests/guest/%.o build/lib/crt0.o build/libc.a user/user.ld
	$(link)

# A program of many parts: user/sh/*.c is build/user/sh.
.SECONDEXPANSION:
$(FOLDERS:=.elf): build/user/%.elf: build/lib/crt0.o build/libc.a user/user.ld \
		$$(call parts,$$*)
	@mkdir -p $(@D) && $(LD) --gc-sections -T user/user.ld -o $@ \
		$(filter %.o,$^) build/libc.a
build/parts/%.o: user/%.c Makefile build/flags
	@mkdir -p $(@D)
	$(call do,cc,$(CC) $(CFLAGS) -Os -c -o $@ $<)
$(PROGS) $(TESTING): %: %.elf
	@objcopy -O binary $< $@
$(LIARS): build/user/%: tests/guest/liar.pl
	@mkdir -p $(@D) && perl $< $* >$@

# Small, not fast: they wait for machines and people, and a floppy loads them.
$(addprefix build/,$(addsuffix /%.o,init kernel/chr_drv kernel/blk_drv)): private CFLAGS += -Os
build/lib/%.o build/user/%.o: private CFLAGS += -Os -ffunction-sections -fdata-sections
# Programs in the style of the old labs, which nobody's warnings shall stop.
build/tests/guest/lab%.o: private CFLAGS += -std=gnu89 -w
build/%.o: %.c Makefile build/flags
	@mkdir -p $(@D)
	$(call do,cc,$(CC) $(CFLAGS) -c -o $@ $<)
build/%.o: %.s Makefile build/flags
	$(nasm_deps)
	$(call do,nasm,$(NASM) -f elf32 -g -F dwarf -o $@ $<)
build/tools/%: tools/%.c Makefile build/flags
	@mkdir -p $(@D)
	$(call do,cc,$(HOSTCC) -o $@ $<)

# Rewritten when the commands above change, and then everything is built anew; but
# not when the tree has moved, for nothing that is built tells where it stood.
build/flags: FORCE
	@for t in nasm mkfs.fat mcopy; do command -v $$t >/dev/null || { \
		echo "$$t is missing; \`make deps' installs it"; exit 1; }; done
	@mkdir -p build; echo '$(CC) $(subst $(CURDIR),.,$(CFLAGS)) $(NASM) $(LD)' \
		'$(HOSTCC) $(KERNEL) $(LIBC)' >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

FORCE:
.PHONY: help hd run qemu debug test soak bench fresh clean deps FORCE
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find build -name '*.d' 2>/dev/null)
