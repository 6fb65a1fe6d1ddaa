# What the host has not, or in another form. "#~ " is a pattern that one line of
# what the command line before it gave matches.
ps
#~ ^ +PID +PPID +UID +TTY
#~ ^ +0 +0 +0 - +[RS] +0 +[0-9]+:[0-9][0-9] \(idle\)$
#~ ^ +1 +0 +0 (-|tty[0-9]+) +S +[0-9]+ +[0-9]+:[0-9][0-9] \(init\)$
#~ ^ +[0-9]+ +1 +0 (-|tty[0-9]+) +S +[0-9]+ +[0-9]+:[0-9][0-9] /bin/runner /guest/cmd /guest/dir$
#~ ^ +[0-9]+ +[0-9]+ +0 (-|tty[0-9]+) +R +[0-9]+ +0:0[0-9] ps$
#~ ^= 0$
df
#~ ^/dev/(hd1|hda1) +20[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+% /$
#~ ^= 0$
df -i /bin
#~ ^/dev/(hd1|hda1) +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+% /$
df none
#~ ^= 1 !$
mknod null c 1 3
#~ ^= 0$
ls -l null
#~ ^crw-r--r-- 1 root +(root|0) +1, +3 .* null$
cp files/words null
#~ ^= 0$
ls -l null
#~ ^crw-r--r-- 1 root +(root|0) +1, +3 .* null$
cat null
#~ ^= 0$
mknod -m 600 disk b 3 1
#~ ^= 0$
ls -l disk
#~ ^brw------- 1 root +(root|0) +3, +1 .* disk$
dd if=disk bs=1k skip=1 count=1 of=sb
#~ ^= 0 !$
hexdump -s 16 -n 2 sb
#~ ^0000010 137f
mknod wrong c 1 300
#~ ^= 1 !$
mknod null c 1 3
#~ ^= 1 !$
cp -r null null2
#~ ^= 0$
ls -l null2
#~ ^crw-r--r-- .* null2$
chown 7:8 files/words
#~ ^= 0$
ls -l files/words
#~ ^-rw-r--r-- 1 7 +8 +[0-9]+ .* files/words$
chown root:0 files/words
#~ ^= 0$
ls -l files/words
#~ ^-rw-r--r-- 1 root +(root|0) +[0-9]+ .* files/words$
chown nobody-there files/words
#~ ^= 1 !$
cp -p files/words kept
#~ ^= 0$
cp files/long big
#~ ^= 0$
ls -l big
#~ ^-rw-r--r-- 1 root +(root|0) +68000 .* big$
du -a files
#~ ^68	files/long$
#~ ^1	files/words$
#~ ^0	files/empty$
#~ ^[0-9]+	files$
du -s .
#~ ^[0-9]+	\.$
du -s none
#~ ^= 1 !$
id
#~ ^uid=0\(root\) gid=0
id -un
#~ ^root$
id -u
#~ ^0$
uname -a
#~ ^[A-Za-z].* .*86
uname
#~ ^= 0$
uname -m
#~ ^i.86$
stty < /dev/tty1
#~ ^speed [0-9]+ baud;
#~ ^= 0$
stty -a < /dev/tty1
#~ intr = \^C; quit = \^.; erase = \^\?; kill = \^U; eof = \^D;
#~ isig icanon iexten echo echoe
stty -echo intr ^A 1200 raw < /dev/tty1
#~ ^= 0$
stty -a < /dev/tty1
#~ ^speed 1200 baud;
#~ intr = \^A;
#~ -icanon
#~ -isig -icanon iexten -echo$
#~ -opost
stty < /dev/tty1
#~ min = 1; time = 0;
stty speed < /dev/tty1
#~ ^1200$
stty cooked < /dev/tty1
#~ ^= 0$
stty < /dev/tty1
#~ ^-echo$
stty sane < /dev/tty1
#~ ^= 0$
stty -a < /dev/tty1
#~ intr = \^C;
#~ echo echoe
stty 115200 < /dev/tty1
#~ ^= 0$
stty -g < /dev/tty1
#~ ^[0-9a-f]+:[0-9a-f]+:[0-9a-f]+:[0-9a-f]+(:[0-9a-f]+){17}$
stty size < /dev/tty1
#~ ^[0-9]+ [0-9]+$
stty rows 30 columns 90 < /dev/tty1
#~ ^= 0$
stty size < /dev/tty1
#~ ^30 90$
stty bogus < /dev/tty1
#~ ^= 1 !$
stty < files/words
#~ ^= 1 !$
date
#~ ^(Sat Jan  1|Fri Dec 31) [0-9:]{8} UTC (2000|1999)$
date 0102030485.06
#~ ^Wed Jan  2 03:04:06 UTC 1985$
date +%Y-%m-%dT%H:%M
#~ ^1985-01-02T03:04$
date 1399999999
#~ ^= 1 !$
touch now
#~ ^= 0$
date -r now +%Y
#~ ^1985$
ls -l now
#~ ^-rw-r--r-- 1 root +(root|0) +0 Jan  2 03:0[45] now$
ls -i now
#~ ^ *[0-9]+ now$
ls -C files
#~ ^bytes +[a-z0-9]+
env
#~ ^PATH=
pwd
#~ ^/guest/dir$
kill -0 1
#~ ^= 0$
kill
#~ ^= 1 !$
kill 99999
#~ ^= 1 !$
kill -BOGUS 1
#~ ^= 1 !$
kill -l 9
#~ ^KILL$
kill -l
#~ ^HUP$
#~ ^TTOU$
sleep 1
#~ ^= 0$
cat files/words | more
#~ ^alpha$
more files/words files/poem
#~ ^files/poem$
mv files/words /tmp/words
#~ ^= 0$
ls /tmp/words
#~ ^/tmp/words$
cat /dev/zero | head -c 5 | hexdump -C
#~ ^00000000  00 00 00 00 00 
dd if=/dev/zero of=zeros bs=1k count=20
#~ ^= 0 !$
du -k zeros
#~ ^21	zeros$
ls -l /dev/null
#~ ^crw-rw-rw- 1 root +(root|0) +1, +3 .* /dev/null$
find /dev -name null -type c
#~ ^/dev/null$
grep -c . /guest/cmd
#~ ^[0-9]+$
# What would lose something. (The host must not try all of this.)
cp /tmp/words files/words
#~ ^= 0$
rm -rf /
#~ ^# rm: /: is not removed
#~ ^= 1 !$
rm -rf /tmp/../../ //
#~ ^= 1 !$
ls -d /bin/rm
#~ ^/bin/rm$
ln -s files to-files
#~ ^= 0$
rm -rf to-files/
#~ ^# rm: to-files: is not a directory
ls files/words
#~ ^files/words$
cp files/words twice
#~ ^= 0$
uniq twice twice
#~ ^= 1 !$
dd if=twice of=twice
#~ ^= 1 !$
dd if=files/poem of=twice bs=1024 seek=4194304
#~ ^# dd: seek: too large
dd if=files/poem of=twice bs=64k seek=64k
#~ ^= 1 !$
cmp twice files/words
#~ ^= 0$
sort files/nuls
#~ ^# sort: files/nuls: a line has a zero byte in it
chown 65536 twice
#~ ^# chown: 65536: too large
chown root:256 twice
#~ ^= 1 !$
ls -l twice
#~ ^-rw-r--r-- 1 root +(root|0) 
chown -R 7 to-files
#~ ^= 0$
ls -ld files
#~ ^drwxr-xr-x +2 7 
chown 0 files
#~ ^= 0$
cp files/long files/big
#~ ^= 0$
ln files/big files/big2
#~ ^= 0$
du -a files
#~ ^[0-9]+	files/big
date 02300000
#~ ^# date: 02300000: is no time
date 0101000099999
#~ ^= 1 !$
kill -l 128
#~ ^= 1 !$
kill -s term 99999
#~ ^= 1 !$
stty intr undef < /dev/tty1
#~ ^= 0$
stty -a < /dev/tty1
#~ intr = <undef>;
stty intr ^C min 300 < /dev/tty1
#~ ^# stty: 300: too large
stty intr abc < /dev/tty1
#~ ^= 1 !$
stty sane < /dev/tty1
#~ ^= 0$
more -x files/words
#~ ^= 1 !$
more files/none
#~ ^= 1 !$
# A full disk, and another volume: of Minix, in memory.
mkfs -i 32 /dev/ram
#~ ^= 0$
mount /dev/ram /mnt
#~ ^= 0$
mkdir /mnt/dir
#~ ^= 0$
cp files/poem /mnt/poem
#~ ^= 0$
dd if=/dev/zero of=/mnt/fill bs=1k
#~ ^# dd: /mnt/fill: No space left on device
cp files/long big
#~ ^= 0$
mv big /mnt/poem
#~ ^# cp: /mnt/mv[0-9a-z]{6}: No space left on device
#~ ^= 1 !$
cmp /mnt/poem files/poem
#~ ^= 0$
cmp big files/long
#~ ^= 0$
cp files/long /mnt/long
#~ ^# cp: /mnt/long: No space left on device
#~ ^= 1 !$
rm /mnt/long
#~ ^= 0$
mkdir -p /mnt/a/b
#~ ^# mkdir: /mnt/a: No space left on device
ls -l /bin > /mnt/out
#~ ^# ls: standard output: No space left on device
#~ ^= [12] !$
cat files/long > /mnt/out
#~ ^= 1 !$
cat -n files/long > /mnt/out
#~ ^= 1 !$
echo x > /mnt/out
#~ ^= 1 !$
sort files/long > /mnt/out
#~ ^= 2 !$
sort -o /mnt/out files/long
#~ ^= 2 !$
grep o files/long > /mnt/out
#~ ^= 2 !$
sed p files/long > /mnt/out
#~ ^= [1-4] !$
sed -n 'w /mnt/out' files/long
#~ ^# sed: /mnt/out: No space left on device
#~ ^= 1 !$
head files/long > /mnt/out
#~ ^= 1 !$
tail files/long > /mnt/out
#~ ^= 1 !$
wc files/long > /mnt/out
#~ ^= 1 !$
tr a b < files/long > /mnt/out
#~ ^= 1 !$
cut -c 2 files/long > /mnt/out
#~ ^= 1 !$
uniq files/long > /mnt/out
#~ ^= 1 !$
uniq files/long /mnt/out
#~ ^= 1 !$
tee /mnt/out < files/words
#~ ^= 1 !$
diff files/long files/words > /mnt/out
#~ ^= 2 !$
cmp -l files/bytes files/bytes2 > /mnt/out
#~ ^= 2 !$
hexdump files/long > /mnt/out
#~ ^= 1 !$
find /bin > /mnt/out
#~ ^= 1 !$
expr 1 + 1 > /mnt/out
#~ ^= 3 !$
env > /mnt/out
#~ ^= 1 !$
date > /mnt/out
#~ ^= 1 !$
du /bin > /mnt/out
#~ ^= 1 !$
ps > /mnt/out
#~ ^= 1 !$
df > /mnt/out
#~ ^= 1 !$
help > /mnt/out
#~ ^= 1 !$
more files/long > /mnt/out
#~ ^= 1 !$
echo ',w /mnt/out' | ed -s files/long
#~ ^# ed: /mnt/out: No space left on device
#~ ^= 1 !$
dd if=files/long of=/mnt/out
#~ ^= 1 !$
rm /mnt/fill /mnt/out
#~ ^= 0$
mv twice /mnt/dir
#~ ^= 0$
ls twice
#~ ^= 2 !$
cp files/words /mnt/dir/x
#~ ^= 0$
mkdir -p x/y
#~ ^= 0$
mv x /mnt/dir
#~ ^# mv: /mnt/dir/x: is not a directory
ls -d x/y
#~ ^x/y$
cp files/words dir
#~ ^= 0$
mv dir /mnt
#~ ^# mv: /mnt/dir: is a directory
mkdir /mnt/x
#~ ^= 0$
mv x /mnt
#~ ^= 0$
ls -R /mnt
#~ ^/mnt/x/y:$
ls x
#~ ^= 2 !$
mv /mnt/dir moved
#~ ^= 0$
cmp moved/twice files/words
#~ ^= 0$
ls -ia /mnt
#~ ^ +1 \.$
ln -f files/words /mnt/poem
#~ ^= 1 !$
cmp /mnt/poem files/poem
#~ ^= 0$
umount /mnt
#~ ^= 0$
# Onto the floppy, a FAT volume: it has no owners and one mode.
mount /dev/fd0 /mnt
#~ ^= 0$
chmod 640 dir
#~ ^= 0$
mv dir /mnt/moved.txt
#~ ^= 0$
ls -l /mnt/moved.txt
#~ ^-rwxr-xr-x 1 root 
ls dir
#~ ^= 2 !$
cp -p files/words /mnt/kept.txt
#~ ^= 0$
ln -f files/words /mnt/kept.txt
#~ ^= 1 !$
ln -sf files/words /mnt/kept.txt
#~ ^= 1 !$
cmp /mnt/kept.txt files/words
#~ ^= 0$
umount /mnt
#~ ^= 0$
