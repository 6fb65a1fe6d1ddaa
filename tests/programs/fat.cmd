# On the boot floppy: directories and files of a FAT volume, names of 8 and 3.
mkdir d
mkdir -p a/b/c
mkdir d
ls
ls -R a
cp files/words d
cp files/words files/poem files/long a/b
cmp files/long a/b/long
cp -r a a2
find a2 | sort
cmp a/b/poem a2/b/poem
cp -p files/poem kept
cmp files/poem kept
touch -t 199803040506 d/old
ls -l d/old | tr -s ' ' | cut -d ' ' -f 5-
touch -t 199903040506 d/new
ls -t d/old d/new
find d -newer d/old -type f | sort
mv d/old d/older
ls d
mv d e
ls e
mv e/new files/new
ls e files/new
mv none x
mv a a2
ls a2
find a2 -type d | sort
rm e
rm -r e
ls
rmdir a2
rm -rf a2 none
ls
cat files/words >> kept
tail -n 2 kept
dd if=files/words of=kept bs=2 seek=3 count=1 conv=notrunc
head -n 2 kept
cat none
sort -o kept kept
uniq -d kept
echo text > out.txt
cat out.txt
ls out.txt
rm out.txt
ls out.txt
rm -i kept
ls -p
