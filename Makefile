# Everything that is built, run or tested starts here. `make` alone lists what
# there is to ask for; V=1 shows the commands; BOOT='...' sets the boot options
# in Image, ROOTDEV and SWAPDEV the words of its boot sector.

MAKEFLAGS += --no-print-directory
export PATH := $(PATH):/usr/sbin:/sbin
export BOOT

CC	:= gcc
CFLAGS	:= -m32 -march=i386 -O2 -g -std=gnu11 -ffreestanding -fno-pie -fno-pic \
	-fno-stack-protector -fno-strict-aliasing -fno-delete-null-pointer-checks \
	-fno-asynchronous-unwind-tables -fno-optimize-sibling-calls -fcf-protection=none \
	-mpreferred-stack-boundary=2 \
	-nostdinc -isystem $(shell $(CC) -print-file-name=include) -Iinclude \
	"-ffile-prefix-map=$(CURDIR)=." -Wall -Wextra -Werror -MMD -MP
NASM	:= nasm -Iinclude/ -Ibuild/user/ -Wall -Werror
LD	:= ld -m elf_i386 -z noexecstack \
	$(shell ld --help | grep -o -m1 -e --no-warn-rwx-segments)
HOSTCC	:= gcc -O2 -Wall -Wextra -Werror

objects	= $(patsubst %,build/%.o,$(basename $(sort $(wildcard $(1)))))
KERNEL	:= build/boot/head.o build/programs.o \
	$(patsubst %,build/klib/%.o,string ctype vsprintf) \
	$(filter-out build/kernel/programs.o,$(call objects, \
	init/*.[cs] kernel/*.[cs] kernel/*/*.[cs] mm/*.[cs] fs/*.[cs] fs/*/*.[cs]))
LIBC	:= $(filter-out build/lib/crt0.o,$(call objects,lib/*.[cs]))
PROGS	:= $(addprefix build/user/,$(basename $(notdir \
	$(wildcard user/*.[cs] tests/guest/*.[cs]))))
PARTS	:= build/tools/build build/boot/bootsect.bin build/boot/setup.bin \
	build/system.bin System.map build/bochs.sym
TESTS	:= $(sort $(wildcard tests/*.t))

# $(call do,NAME,COMMAND): run it, but show its name and its source only.
do	= $(if $(V),,@echo "$(1)	$<"; )$(2)

# NASM 2.16 forgets what is included when asked for it while it assembles (-MD).
nasm_deps = @mkdir -p $(@D) && $(NASM) -M -MP -MT $@ -MF $(basename $@).d $<

help:
	@awk -F ':.*## ' '/^[A-Za-z]+:.*## / { printf "make %-8s%s\n", $$1, $$2 }' \
		Makefile

Image: $(PARTS) FORCE ## build the floppy; the files on it are kept
	@image/mkimage.sh $@ -b "$$BOOT" $(ROOTDEV:%=-r %) $(SWAPDEV:%=-s %)

run: deps ## boot Image in Bochs: in a window, or in this terminal
	@$(MAKE) Image && tools/run.sh bochs

qemu: deps ## the same in QEMU
	@$(MAKE) Image && tools/run.sh qemu

debug: deps ## Bochs stopped at the boot sector, symbols loaded
	@$(MAKE) Image && tools/debug.sh

test: deps ## boot and examine everything, headless (TESTS=tests/x.t: only that)
	@$(MAKE) Image && rm -rf build/test && prove -j2 $(TESTS)

soak: deps ## the memory tests for longer, with another SEED each day
	@$(MAKE) Image && rm -rf build/test && SAMPLES=200 \
		SEED=$${SEED:-$$(date +%-j)} prove -j2 tests/sample.t tests/checker.t

bench: deps ## measure in Bochs, beside Linux 0.11 (ROWS='null cow': only those)
	@$(MAKE) Image && tools/bench.pl $(ROWS)

fresh: ## format Image anew; the files on it are lost
	@rm -f Image && $(MAKE) Image

clean: ## remove what was built; Image and the files on it stay
	rm -rf build system System.map bochs.log

deps: ## install what is missing (Debian; elsewhere, say what)
	@tools/deps.sh $(if $(filter deps,$(MAKECMDGOALS)),-v)

# The kernel.
system: $(KERNEL) boot/system.ld
	$(call do,ld,$(LD) -T boot/system.ld -o $@ $(KERNEL))
System.map: system
	@nm -n $< >$@
build/bochs.sym: System.map
	@awk '$$2 ~ /^[TtDdBbRr]$$/ { print $$1, $$3 }' $< >$@
build/system.bin: system
	@objcopy -O binary $< $@
build/boot/%.bin: boot/%.s Makefile build/flags
	$(nasm_deps)
	$(call do,nasm,$(NASM) -f bin -o $@ $<)
build/programs.o: kernel/programs.s $(PROGS) Makefile build/flags
	$(call do,nasm,$(NASM) -f elf32 -o $@ $<)
build/klib/%.o: lib/%.c Makefile build/flags
	@mkdir -p $(@D)
	$(call do,cc,$(CC) $(CFLAGS) -D__KERNEL__ -c -o $@ $<)

# The C library and the user programs: ELF for debuggers, a.out for the kernel.
build/libc.a: $(LIBC)
	@rm -f $@ && ar rcsD $@ $^
build/user/%.elf: build/user/%.o build/lib/crt0.o build/libc.a user/user.ld
	@$(LD) -T user/user.ld -o $@ build/lib/crt0.o $< build/libc.a
build/user/%.elf: build/tests/guest/%.o build/lib/crt0.o build/libc.a user/user.ld
	@mkdir -p $(@D)
	@$(LD) -T user/user.ld -o $@ build/lib/crt0.o $< build/libc.a
$(PROGS): %: %.elf
	@objcopy -O binary $< $@

build/%.o: %.c Makefile build/flags
	@mkdir -p $(@D)
	$(call do,cc,$(CC) $(CFLAGS) -c -o $@ $<)
build/%.o: %.s Makefile build/flags
	$(nasm_deps)
	$(call do,nasm,$(NASM) -f elf32 -g -F dwarf -o $@ $<)
build/tools/%: tools/%.c Makefile build/flags
	@mkdir -p $(@D)
	$(call do,cc,$(HOSTCC) -o $@ $<)

# Rewritten when the commands above change, and then everything is built anew.
build/flags: FORCE
	@for t in nasm mkfs.fat mcopy; do command -v $$t >/dev/null || { \
		echo "$$t is missing; \`make deps' installs it"; exit 1; }; done
	@mkdir -p build; echo '$(CC) $(CFLAGS) $(NASM) $(LD) $(HOSTCC)' \
		'$(KERNEL) $(LIBC) $(PROGS)' >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

FORCE:
.PHONY: help run qemu debug test soak bench fresh clean deps FORCE
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find build -name '*.d' 2>/dev/null)
