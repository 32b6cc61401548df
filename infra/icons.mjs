#!/usr/bin/env node
// Draws the inbox's icons as PNG from src/web/client/icon.svg, with Chromium. The pictures are kept in the repository; run
// this when the drawing changes: node infra/icons.mjs
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserSentence, findChromium } from './lib/programs.mjs';
import { inRoot } from './lib/root.mjs';

const svg = readFileSync(inRoot('src/web/client/icon.svg'), 'utf8');
const people = svg.replace(/^.*?<rect[^>]*>/s, '').replace('</svg>', '');
const full = '<rect width="32" height="32" fill="#0b6b53"/>';
const drawing = (inside, shrink = 1) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${inside[0]}<g transform="translate(${16 * (1 - shrink)} ${16 * (1 - shrink)}) scale(${shrink})">${inside[1]}</g></svg>`;

/** Phones cut a maskable icon to a shape of their own: everything that matters lies in the middle 80 per cent. */
const PICTURES = [
  { name: 'icon-192.png', side: 192, svg },
  { name: 'icon-512.png', side: 512, svg },
  { name: 'icon-maskable-512.png', side: 512, svg: drawing([full, people], 0.8) },
  { name: 'icon-apple-180.png', side: 180, svg: drawing([full, people], 0.9) },
  // The badge of a notification: only its outline counts.
  { name: 'badge-96.png', side: 96, svg: drawing(['', people.replaceAll('#bfe8da', '#fff')], 1.1) },
];

const executablePath = findChromium();
if (executablePath === null) throw new Error(browserSentence());
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const { name, side, svg: drawn } of PICTURES) {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${drawn}`);
  await page.screenshot({ path: inRoot('src/web/client/icons', name), omitBackground: true });
}
await browser.close();
