// Writes src/Modules/Residents/Search/pinyin-initials.txt: one letter for each character from U+4E00 to U+9FA5,
// the initial of its commonest reading; '?' where there is none.
//
//   cd "$(mktemp -d)" && npm init -y && npm install pinyin-pro@3.29.4
//   node <repository>/tools/pinyin-initials/generate.mjs "$PWD" <repository>/src/Modules/Residents/Search/pinyin-initials.txt
//
// Origin: the readings come from the npm package pinyin-pro 3.29.4 (MIT, Copyright (c) 2022-present zh-lx).
// A reading is a fact; the file holds nothing else of the package.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, target] = process.argv.slice(2);
const { pinyin } = createRequire(join(packages, 'package.json'))('pinyin-pro');

let letters = '';
for (let code = 0x4e00; code <= 0x9fa5; code++) {
  const reading = pinyin(String.fromCharCode(code), { toneType: 'none', type: 'array' })[0] ?? '';
  letters += /^[a-zü]/.test(reading) ? reading[0].replace('ü', 'y') : '?';
}

writeFileSync(target, letters + '\n');
