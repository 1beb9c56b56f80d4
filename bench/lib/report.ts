/** One line of the result: what was measured, ours, the floor beside it, how they compare, and what is asked for. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly floor: string;
  readonly compared: string;
  readonly wanted: string;
}

export interface Section {
  readonly title: string;
  /** What the lines mean and what their floor is, for a reader who did not write them. */
  readonly meaning: readonly string[];
  readonly rows: readonly Row[];
}

const HEAD: Row = { what: 'what', ours: 'ours', floor: 'floor', compared: 'ours ÷ floor', wanted: 'wanted' };
const COLUMNS = ['what', 'ours', 'floor', 'compared', 'wanted'] as const;

/** The sections as plain text, all columns aligned. */
export function asText(sections: readonly Section[]): string {
  const all = [HEAD, ...sections.flatMap((section) => section.rows)];
  const widths = COLUMNS.map((column) => Math.max(...all.map((row) => [...row[column]].length)));
  const line = (row: Row) =>
    COLUMNS.map((column, index) => pad(row[column], widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return sections
    .map(({ title, rows }) => [title, line(HEAD), ...rows.map(line)].map((text) => `${text}\n`).join(''))
    .join('\n');
}

/** Code points, because the table holds signs of more than one byte. */
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - [...text].length));

export interface Frame {
  readonly command: string;
  readonly date: string;
  /** One fact of the machine a line. */
  readonly machine: readonly string[];
}

/** The page docs/benchmarks.md. */
export function asMarkdown(frame: Frame, sections: readonly Section[]): string {
  const bar = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const cells = (row: Row) => COLUMNS.map((column) => row[column]);
  const table = ({ rows }: Section) =>
    [bar(cells(HEAD)), bar(COLUMNS.map(() => '---')), ...rows.map((row) => bar(cells(row)))].join('\n');
  const parts = sections.map(
    (section) => `## ${section.title}\n\n${table(section)}\n\n${section.meaning.join('\n\n')}`,
  );
  return `# Benchmarks

Printed by one run of \`${frame.command}\` on ${frame.date}. This page is written by that command; do not edit it.

${frame.machine.map((fact) => `- ${fact}`).join('\n')}

Figures are medians over several rounds, and ours and its floor take turns (A B A B), so that both meet the same load of
the machine; "ours ÷ floor" is the median of the ratios of neighbours. Nothing is asserted: the run never fails over a figure.

${parts.join('\n\n')}
`;
}
