import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'playwright';
import { launchChromium } from '../scripts/chromium.ts';
import { ROOT } from '../scripts/lib/paths.ts';
import { median, medianRatio, ms, percentile, times } from './lib/numbers.ts';
import type { Row, Section } from './lib/report.ts';
import { frameMs, scriptingMs, traced } from './lib/trace.ts';

export interface GridExtent {
  readonly rounds: number;
  /** Steps of the wheel and of the pointer, each a frame or less. */
  readonly steps: number;
}

const SLOWED = 4;
const MEANING = [
  `The grid of team members by time in Chromium with the processor slowed ${SLOWED} times: 12 people, 150 appointments, the
code as it ships, not minified. Read from the browser's own trace of the main thread. "Drawn" is scripting from a fresh
schedule to its elements, words included; its floor is the same elements put there as text. A frame is everything that
the main thread does from one frame's beginning to the next.`,
];

/** What the grid costs a slow computer. */
export async function measureGrid({ rounds, steps }: GridExtent): Promise<Section> {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.setContent(await pageOf());
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const drawn = await drawings(page, cdp, rounds);
    const scrolled = await inRounds(rounds, () => scrolling(page, cdp, steps));
    const dragged = await inRounds(rounds, () => dragging(page, cdp, steps));
    return {
      title: 'The grid',
      meaning: MEANING,
      rows: [drawn, frameRow('scrolling', scrolled), frameRow('dragging', dragged)],
    };
  } finally {
    await browser.close();
  }
}

async function pageOf(): Promise<string> {
  const settings = {
    bundle: true,
    write: false,
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  } as const;
  const entry = path.join(ROOT, 'widget/testing/grid-page.tsx');
  const [code, css] = await Promise.all([
    build({ ...settings, entryPoints: [entry], format: 'iife' }),
    Promise.all(['style', 'desk'].map((name) => sheet(name, settings))),
  ]);
  const script = code.outputFiles[0]?.text.replaceAll('</script', '<\\/script') ?? '';
  return `<!doctype html><style>body{margin:0}${css.join('\n')}</style><body><script>${script}</script></body>`;
}

async function sheet(name: string, settings: { bundle: true; write: false; target: string }): Promise<string> {
  const file = path.join(ROOT, `widget/app/styles/${name}.css`);
  const { outputFiles } = await build({ ...settings, entryPoints: [file] });
  return outputFiles[0]?.text ?? fs.readFileSync(file, 'utf8');
}

async function drawings(page: Page, cdp: CDPSession, rounds: number): Promise<Row> {
  const run = async (what: 'draw' | 'floor'): Promise<number> => {
    await page.evaluate('gridPage.clear()');
    return scriptingMs(await traced(cdp, () => drawAndPaint(page, what)));
  };
  await run('draw');
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await run('draw'), await run('floor')]);
  const [ours, floor] = [pairs.map(([own]) => own), pairs.map(([, bare]) => bare)];
  return {
    what: 'a day of 12 × 150 drawn, scripting, ms',
    ours: ms(median(ours)),
    floor: ms(median(floor)),
    compared: times(medianRatio(ours, floor)),
    wanted: '< 100',
  };
}

const drawAndPaint = (page: Page, what: string): Promise<void> =>
  page.evaluate(`new Promise((done) => requestAnimationFrame(() => {
    gridPage.${what}();
    requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)));
  }))`);

async function inRounds(rounds: number, run: () => Promise<number[]>): Promise<number[][]> {
  const all: number[][] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await run());
  return all;
}

async function scrolling(page: Page, cdp: CDPSession, steps: number): Promise<number[]> {
  await redraw(page);
  await page.mouse.move(600, 400);
  const events = await traced(cdp, async () => {
    for (let step = 0; step < steps; step += 1) {
      const back = step % 20 >= 10 ? -1 : 1;
      await page.mouse.wheel(60 * back, 40 * back);
    }
  });
  return frameMs(events);
}

async function dragging(page: Page, cdp: CDPSession, steps: number): Promise<number[]> {
  await redraw(page);
  const block = await page.locator('.sd-ev.is-movable').nth(40).boundingBox();
  if (!block) throw new Error('no block to drag');
  const [x, y] = [block.x + 20, block.y + 8];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const events = await traced(cdp, async () => {
    for (let step = 0; step < steps; step += 1) {
      const turn = (step / steps) * Math.PI * 4;
      // Playwright's own mouse looks for dragged links at each step, which costs more than the step itself.
      const at = { x: x + 180 * Math.sin(turn), y: y + 120 * Math.sin(turn * 1.7) };
      await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at, button: 'left', buttons: 1 });
    }
  });
  if (!(await page.locator('.sd-gtarget').isVisible())) throw new Error('nothing was dragged');
  await page.mouse.up();
  return frameMs(events);
}

async function redraw(page: Page): Promise<void> {
  await page.evaluate('gridPage.clear()');
  await drawAndPaint(page, 'draw');
}

const frameRow = (what: string, rounds: readonly (readonly number[])[]): Row => ({
  what: `${what}, main thread per frame, p95, ms`,
  ours: ms(median(rounds.map((frames) => percentile(frames, 0.95)))),
  floor: '',
  compared: '',
  wanted: '≤ 20',
});
