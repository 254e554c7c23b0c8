// Draws the app's icons (public/icons/*.png) from the mark's geometry; run by hand when the mark changes: npm run icons.
import { writeFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

const PAPER = [0xf4, 0xf5, 0xf1];
const SPRUCE = [0x1a, 0x5f, 0x4e];
const MARGIN = [0xe3, 0x9a, 0x8c];
const SAMPLES = 4;

/** Colour of one point of the mark; the mark's own box is 40 × 40. */
function colorAt(/** @type {number} */ x, /** @type {number} */ y) {
  const isOnLine = Math.abs(x - 14) <= 1.25;
  const isInSphere = (x - 20) ** 2 + (y - 20) ** 2 <= 15 ** 2;
  if (isOnLine) return isInSphere && y >= 6.2 && y <= 33.8 ? PAPER : MARGIN;
  return isInSphere ? SPRUCE : PAPER;
}

/** `share` is how much of the picture the mark's box takes: maskable icons keep it inside the safe circle. */
function draw(/** @type {number} */ size, /** @type {number} */ share) {
  const rows = [];
  const scale = 40 / (size * share);
  const edge = (size * (1 - share)) / 2;
  for (let y = 0; y < size; y += 1) {
    const row = [0];
    for (let x = 0; x < size; x += 1) {
      let sum = [0, 0, 0];
      for (let sample = 0; sample < SAMPLES ** 2; sample += 1) {
        const color = colorAt(
          (x + ((sample % SAMPLES) + 0.5) / SAMPLES - edge) * scale,
          (y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES - edge) * scale,
        );
        sum = sum.map((value, channel) => value + (color[channel] ?? 0));
      }
      row.push(...sum.map((value) => Math.round(value / SAMPLES ** 2)));
    }
    rows.push(Buffer.from(row));
  }
  return png(size, Buffer.concat(rows));
}

function png(/** @type {number} */ size, /** @type {Buffer} */ pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(/** @type {string} */ type, /** @type {Buffer} */ data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

const icons = /** @type {const} */ ([
  ["icon-180.png", 180, 0.84],
  ["icon-192.png", 192, 0.9],
  ["icon-512.png", 512, 0.9],
  ["maskable-512.png", 512, 0.66],
]);
for (const [name, size, share] of icons) {
  writeFileSync(new URL(`../public/icons/${name}`, import.meta.url), draw(size, share));
}
