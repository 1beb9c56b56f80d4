// `npm test`: installs what is missing, then everything there is to check. With arguments (`npm test -- sandbox/altegio`)
// only the tests whose files they name.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { collect, ensureInstalled, ROOT } from './lib/setup.mjs';
import { countTests, lastLine } from './lib/test-count.mjs';

const PARTS = ['shared', 'server', 'widget', 'sandbox', 'e2e', 'bench', 'scripts'].filter((part) =>
  fs.existsSync(path.join(ROOT, part)),
);
const RESULTS = path.join(ROOT, '.cache/test-results.json');

/** Names of checks, in the order of running, with the program and its arguments. */
const CHECKS = [
  ['format and lint', '@biomejs/biome/bin/biome', ['check', '.', '--diagnostic-level=warn']],
  ['import rules', 'dependency-cruiser/bin/dependency-cruise.mjs', [...PARTS, '--config', '.dependency-cruiser.cjs']],
  ['words of the glossary', 'tsx/dist/cli.mjs', ['scripts/check-words.ts']],
  ['types', 'typescript/bin/tsc', ['-b']],
  ['unused code and packages', 'knip/bin/knip.js', []],
];

await ensureInstalled();
process.chdir(ROOT);
// The server runs in UTC by contract; what a browser shows is tested with a zone given explicitly.
process.env.TZ = 'UTC';
const filters = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

if (filters.length === 0) {
  for (const [name, program, args] of CHECKS) {
    const started = Date.now();
    process.stdout.write(`${name} … `);
    const { code, output } = await collect(runTool(program, args, 'pipe'));
    console.log(`${code === 0 ? 'ok' : 'FAILED'} (${seconds(started)})`);
    if (code !== 0) console.log(output);
    total[code === 0 ? 'passed' : 'failed'] += 1;
  }
}

console.log('tests …');
const started = Date.now();
fs.rmSync(RESULTS, { force: true });
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
const vitest = runTool('vitest/vitest.mjs', ['run', ...reporters, ...filters], 'inherit');
const code = await new Promise((resolve) => vitest.once('close', resolve));
const tests = countTests(fs.existsSync(RESULTS) ? JSON.parse(fs.readFileSync(RESULTS, 'utf8')) : undefined, code);
for (const key of Object.keys(total)) total[key] += tests[key];
console.log(`tests: ${seconds(started)}`);
console.log(lastLine(total));
process.exitCode = total.failed > 0 || tests.passed === 0 ? 1 : 0;

function runTool(program, args, output) {
  const options = { cwd: ROOT, stdio: ['ignore', output, output] };
  return spawn(process.execPath, [path.join(ROOT, 'node_modules', program), ...args], options);
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}
