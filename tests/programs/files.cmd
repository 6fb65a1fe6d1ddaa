# Files: what is done to them, looked at with ls, find and cat.
mkdir d
mkdir d
mkdir d/x/y
mkdir -p d/x/y/z d/x/y
mkdir -m 700 private
mkdir -m u=rwx,g=rx,o= guarded
mkdir -p -m 711 p/q
ls
ls -1 d
ls -R d
ls -F
ls -p
ls -d d d/x
ls -a d
ls -A d
touch -t 198001020304 d/f1
touch -t 198501020304.05 d/f2
touch -t 199001020304 d/f3
touch -c none
touch d/f1
touch -t 198001020304 d/f1
ls d
ls -t d/f1 d/f2 d/f3
ls -tr d/f1 d/f2 d/f3
ls -r d
ls -l d/f1 | tr -s ' ' | cut -d ' ' -f 1,2,5-
ls -l d/f1 d/f2 | tr -s ' ' | cut -d ' ' -f 1,2,5-
touch -r d/f1 d/f3
find d/f3 -newer d/f1
find d/f2 -newer d/f1
touch -m -t 199901010000 d/f3
ls -t d/f1 d/f2 d/f3
touch -t 1999 d/f1
touch none/x
ls none
ls none d/f1
ls -d none d
cp files/words w
cmp files/words w
cp files/words none/x
cp none x
cp d e
cp -r d e
ls -R e
cp files/words files/poem e
ls e
cp -r d e
ls e/d
cp files/words files/poem none
cp w w
cp -p d/f2 kept
ls -t kept d/f2 d/f1
cmp kept d/f2
cp files/bytes e/bytes
cmp files/bytes e/bytes
cp files/long e
cmp files/long e/long
cp e/long e/long2
cmp e/long e/long2
cp -R e copy
find copy | sort
mv w w2
ls w w2
mv w2 e
ls e/w2
mv none x
mv e/w2 e/words .
ls w2 words
mv copy copied
find copied -type f | sort
mv copied e
ls -d e/copied copied
mv w2 words
cat words
ln words linked
ls -l linked | tr -s ' ' | cut -d ' ' -f 1,2,5
ln words linked
ln -f files/poem linked
cat linked
ln none x
ln d x
ln -s words soft
cat soft
ls -l soft | tr -s ' ' | cut -d ' ' -f 1,9-
ls -F soft
ln -s nowhere dangling
cat dangling
ls dangling
cp soft hard
ls -F hard
cp -R soft soft2
ls -F soft2
ln -s d e/dirlink
ls e/dirlink
rm soft2 hard
rm none
rm -f none
rm
rm -f
rm d
rm -r e
ls e
rm dangling soft
ls
rmdir d
rmdir private guarded
rmdir p/q p
mkdir -p a1/b1/c1
rmdir -p a1/b1/c1
ls -d a1
rmdir none
rmdir files/words
chmod 600 words
ls -l words | cut -c 1-10
chmod u+x,g+r words
ls -l words | cut -c 1-10
chmod a=r words
ls -l words | cut -c 1-10
chmod +w words
ls -l words | cut -c 1-10
chmod go= words
ls -l words | cut -c 1-10
chmod g=u words
ls -l words | cut -c 1-10
chmod a+X words
ls -l words | cut -c 1-10
chmod u+s,o+t words
ls -l words | cut -c 1-10
chmod 0644 words
chmod -w words
ls -l words | cut -c 1-10
chmod 888 words
chmod u+q words
chmod 644 none
chmod -R go-rwx d
ls -l d | tail -n +2 | cut -c 1-10
chmod -R a+rX d
find d -type d | sort
ls -ld d d/x | cut -c 1-10
chmod -f 644 none
mknod fifo p
ls -l fifo | cut -c 1-10
ls -F fifo
find . -type p
rm fifo
mknod x q 1 2
mkdir t
cp files/words files/poem files/numbers t
mkdir -p t/sub/deep
cp files/words t/sub
cp files/empty t/sub/deep
find t | sort
find t -type f | sort
find t -type d | sort
find t -name 'w*' | sort
find t -name '*o*' -type f | sort
find t -name '[a-n]*' | sort
find t ! -name '*s' | sort
find t -name poem -o -name numbers | sort
find t '(' -name poem -o -name words ')' -print | sort
find t -name sub -prune -o -print | sort
find t -size +0 -type f | sort
find t -size -60c -type f | sort
find t -size 0 -type f
find t -depth -name 's*' -print
find t/sub -depth
find t -maxdepth 1 | sort
find t -mindepth 2 | sort
find t -name words -exec cat {} ';'
find t -name words -exec grep -c a {} ';'
find t -type f -exec false ';' -print
find t -name poem -exec true ';' -print
find t -name deep -exec ls -d {} +
touch -t 199001010000 words t/numbers
find t -type f -newer words | sort
find t -mtime 0 -type f | sort
find t -mtime +1
find none
find t -name
find t -bogus
find t '('
find t t/sub -name empty
find . -name words -print -name poem | sort
find t -exec echo x{}y ';' | sort
dd if=files/long of=out bs=512 count=3
wc -c out
dd if=files/long of=out bs=100 skip=2 count=1
cat out | tr -s a-z
dd if=files/words of=out conv=ucase
cat out
dd if=files/poem bs=4 count=3 conv=swab
dd if=files/words of=out bs=2 seek=3 count=1 conv=notrunc
cat out
dd if=files/words of=fresh bs=4 seek=2
hexdump -C fresh
dd if=files/words of=out bs=16 conv=sync
hexdump -C out
dd if=files/long of=out ibs=100 obs=300 count=7
wc -c out
dd if=none of=out
dd if=files/words of=out bs=0
dd if=files/words of=out bogus=1
cat files/long | dd bs=1000 skip=1 count=1 | wc -c
dd if=files/poem of=out bs=1k count=1
cmp files/poem out
mkdir full
cp files/words full
chmod 0 none
rm -r full t
ls -d full t
rm -ri d
ls -d d
echo y | rm -i out
ls out
echo n | rm -i fresh
ls fresh
rm -i fresh < files/words
ls fresh
cp files/words fresh
echo n | cp -i files/poem fresh
cmp files/words fresh
echo y | cp -i files/poem fresh
cmp files/poem fresh
echo n | mv -i fresh kept
ls fresh
echo y | mv -i fresh kept
ls fresh
cmp kept files/poem
mv -f kept words fresh
mkdir into
mv kept words into
ls into
ls -S files/words files/long files/empty
ls -Sr files/words files/long files/empty
cp -f files/nonl into/words
cat into/words
ln -s into/words link
cp link copied
cmp copied into/words
cat link
rm link
cat into/words
ln -s into dir
cp files/tabs dir
ls into
ls dir
ls -d dir
ls -F dir
ls -l dir | tr -s ' ' | cut -d ' ' -f 1,9-
rm -r dir
ls into
find into -newer none
mkdir -p deep/er/and/deep/er/still/more
cp files/words deep/er/and/deep/er/still/more
find deep | sort
du -s none
ls -R deep
cp -r deep deeper
cmp deep/er/and/deep/er/still/more/words deeper/er/and/deep/er/still/more/words
rm -rf deep deeper
ls
cp -r into into
rm -r into/.
rm ..
pwd | tail -c 6
sync
id -u none
uname -q
mkdir -p tree/sub/low
cp files/words tree/sub
cp -r tree/ tree2
find tree2 | sort
cp -r tree// tree2
find tree2 | sort
cp -r tree tree/sub/low/in
cp -r . tree/sub
ls tree/sub/tree/sub/tree
rm -rf tree
mkdir tree
cp files/words tree
mkdir -m 711 -p held/tree
cp -r tree held
ls -ld held/tree | cut -c 1-10
ls held/tree
cp -r tree held/
cp -r tree none/
ln -s tree to-tree
rm -r tree/./
rm -r tree/../
rm tree/words/
ls tree
chmod -R 700 to-tree
ls -ld tree | cut -c 1-10
chmod -R u=rwx,g=rx,o= to-tree
ls -ld tree | cut -c 1-10
rm to-tree
cp files/words w1
ln -sf w1 w1
cat w1
ln -f none w1
cat w1
ln -f files/poem w1
cmp w1 files/poem
ln -sf nowhere w1
ls -F w1
ln -f files/words tree
ls -F tree
mkdir tree/dir
ln -f files/words tree/dir/.
ls tree
cat w1 none
cat tree files/words
mkdir -p files/words/x
mkdir -p none/../y
touch -t 199002300000 w2
ls w2
cp files/words w3
cat w3 >> w3
cmp w3 files/words
grep a w3 >> w3
cmp w3 files/words
cat < w3 >> w3
find tree -type x
find tree -size 5x
find tree -mtime 5k
mkdir du
cp files/long du/a
ln du/a du/b
dd if=files/words of=w4 bs=99999999999999
dd if=files/words of=w4 bs=1 seek=x
dd if=files/words of=w5 seek=99999999999 bs=1024
test -d tree
test -f tree
test a = b -o -n x
test 3 -gt x
test
