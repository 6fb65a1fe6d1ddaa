#!/bin/sh
# A machine that is left on: idle hours with the shell at its prompt, and busy
# ones (tests/guest/hours.c types; what it types is "busy", below). No page,
# inode, file, buffer, pipe or task is lost; the clocks agree; and memory is as
# it should be at points that chance chooses (SEED). `make soak' (SAMPLES) takes
# eight hours, at the lowest speed that Bochs has; otherwise there are two, of a
# minute. Then what waits for a time, over jiffies' turns at 2^31 and 2^32.
. "$(dirname "$0")/lib.sh"
seed=${SEED:-1}
ips=1000000
if [ "${SAMPLES:-10}" -ge 40 ]; then
	hour=3600 pairs=4 points=$((SAMPLES / 4))
else
	hour=40 pairs=1 points=4
fi
# By chance they are a bit earlier or later: the last may not come too late.
every=$((pairs * 2 * hour / points * ips * 6 / 10))
at=$(for name in inode_table file_table start_buffer nr_buffers pipe_table; do
	sed -n "s/^0*\([0-9a-f]*\) . $name\$/,\1/p" System.map | tr -d '\n'
done)

# The users' floppy: all programs of user/, and of the tests' this one.
cp build/test.img "$work/floppy"
mdir -b -i "$work/floppy" ::/bin | tr -d '\r' >"$work/bin"
while read -r name; do
	mdel -i "$work/floppy" "$name"
done <"$work/bin"
set -- build/user/hours
for name in user/*.c user/*/; do
	name=$(basename "$name" .c)
	set -- "$@" "build/user/$name"
done
mcopy -i "$work/floppy" "$@" ::/bin
mmd -i "$work/floppy" ::/ram
cat >"$work/busy" <<'END'
# Half a minute of somebody's work, over and over. Leaves in /tmp/end how much
# of it went wrong.
bad=0
is() {		# GOT WANTED WHAT
	[ "$1" = "$2" ] && return
	echo "not ok - $3: $1, not $2"
	bad=$((bad + 1))
}

pipelines() {
	is "$(ls /bin | sort -r | sort | tr a-z A-Z | grep -c .)" \
		"$(ls /bin | grep -c .)" 'a pipeline counts what there is'
	is "$(echo through | cat | cat | cat | cat | cat | cat | cat | cat)" \
		through 'a longer one'
	is "$(cat /etc/* | sed 's/a/b/g' | grep -c a)" 0 'sed and grep'
	is "$(cut -c1 /etc/rc | uniq | head -n 1)" '#' 'cut, uniq, head'
	cat /bin/sh | true
	is $? 0 'whoever writes is stopped'
}

# In the folder $1: copy, look, compare, move, remove.
files() {
	mkdir "$1/work"
	cp -r /etc /home "$1/work"
	find "$1/work" -type f | sort >"$1/list"
	while read -r name; do
		cmp "${name#"$1/work"}" "$name" >/dev/null || echo differs
	done <"$1/list" | grep -c differs >"$1/differ"
	is "$(cat "$1/differ")" 0 "$1: copies are what they were"
	is "$(grep -c . "$1/list")" "$(find /etc /home -type f | grep -c .)" \
		"$1: all were copied"
	mv "$1/work" "$1/moved"
	cmp /etc/rc "$1/moved/etc/rc"
	is $? 0 "$1: what was moved is what it was"
	rm -r "$1/moved" "$1/list" "$1/differ"
	is "$(ls "$1")" '' "$1: nothing is left"
}

tasks() {
	is "$(forkbomb 20)" '20 children; 20 ended and reaped' forkbomb
	sleep 1000 &
	kill -STOP $!
	kill -CONT $!
	kill $!
	wait $!
	is $? 143 'a job that was stopped, went on and was ended'
	for i in 1 2 3 4 5; do
		(i=$((i * 2)); sleep 1) &
	done
	wait
}

ram() {
	mkfs /dev/ram >/dev/null
	mount /dev/ram /ram
	is $? 0 mount
	free=$(df /ram)
	files /ram
	mknod /ram/fifo p
	(echo words >/ram/fifo) &
	read -r line </ram/fifo
	wait
	is "$line" words 'a fifo'
	rm /ram/fifo
	cat /dev/zero >/ram/full 2>/dev/null
	is $? 1 'the disk is full'
	rm /ram/full
	is "$(df /ram)" "$free" 'and has room again'
	cd /ram
	umount /dev/ram 2>/dev/null
	is $? 1 'it is in use'
	cd /
	umount /dev/ram
	is $? 0 umount
	fsck /dev/ram >/dev/null
	is $? 0 fsck
}

pipelines
tasks
ram
files /tmp
mount /dev/hda1 /mnt
files /mnt/tmp
umount /dev/hda1
sync
echo $bad >/tmp/end
END
mcopy -i "$work/floppy" "$work/busy" ::/busy

echo "# seed $seed, $points points"
check "memory is as it should be at each point" tools/sample.py --seed "$seed" \
	--count "$points" --every "$every" --ips "$ips" \
	--disk build/test-hd.img \
	--boot "console=com1 poweroff ramdisk=400 \
init=/bin/hours -- $hour $pairs $ips at=${at#,}" "$work/floppy" "$work/bochs"
ended=shutdown
guest_tap "$work/bochs/serial"
fat_clean "$work/bochs/image" 'fsck.fat finds nothing wrong with the floppy'
room() {
	mdir -i "$1" ::/ | tail -n 2
}
check 'it has as much room as before' \
	[ "$(room "$work/bochs/image")" = "$(room "$work/floppy")" ]
first_partition "$work/bochs/disk" "$work/part"
minix_clean "$work/part" 'fsck.minix finds nothing wrong with the disk'

boot_bochs "$work/floppy" "$work/turns" --limit 20000000000 --ips 10000000 \
	--boot 'console=com1 poweroff init=/bin/hours -- turns 10000000'
guest_tap "$work/turns"

done_testing
