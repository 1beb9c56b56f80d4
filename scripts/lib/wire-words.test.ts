import { describe, expect, it } from 'vitest';
import { wireWords } from './wire-words.ts';

const said = (source: string) => wireWords('a.ts', source).map(({ line, name, say }) => [line, name, say]);

describe('words of the vendors', () => {
  it('are found in every kind of name, whatever its case', () => {
    expect(
      said('const staffId = 1;\nfunction f(company_id: number) {}\ninterface LeadsView { seanceLength: number }'),
    ).toEqual([
      [1, 'staffId', 'team member'],
      [2, 'company_id', 'location'],
      [3, 'LeadsView', 'deals'],
      [3, 'seanceLength', 'slot or duration'],
    ]);
    expect(said('row.record_id; row.leadId')).toEqual([
      [1, 'record_id', 'appointment id'],
      [1, 'leadId', 'deal id'],
    ]);
  });

  it('are free in texts, comments and as parts of other words', () => {
    expect(
      said("// the salon's staff\nconst text = 'leads';\nconst leading: Record<string, number> = recorded;"),
    ).toEqual([]);
  });
});
