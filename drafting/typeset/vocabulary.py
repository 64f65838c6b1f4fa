#!/usr/bin/env python3
"""Makes vocabulary.txt, the words that a title's line does not part.

    apt-get download python3-jieba && dpkg-deb -x python3-jieba_*.deb x
    drafting/typeset/vocabulary.py x/usr/lib/python3/dist-packages/jieba/dict.txt > drafting/typeset/vocabulary.txt

The list is that of jieba 0.42.1 (MIT, see NOTICE): words of two to six characters that its sources have ten times or
more. A line holds the words of one first character: it, and of each word the rest and how common it is, 0 to 9.
"""
import collections
import math
import sys

words = collections.defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    word, count, *_ = line.split()
    if 2 <= len(word) <= 6 and int(count) >= 10 and all("\u4e00" <= c <= "\u9fff" for c in word):
        words[word[0]].append((word[1:], min(max(round(math.log(int(count))) - 2, 0), 9)))
for first in sorted(words):
    print(first + "".join(f"{rest}{common}" for rest, common in sorted(words[first])))
