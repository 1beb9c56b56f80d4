import ts from 'typescript';

/** Vendors' words that mean something else, or nothing, in our language, and what we say instead. */
const OURS: Readonly<Record<string, string>> = {
  staff: 'team member',
  master: 'team member',
  seance: 'slot or duration',
  attendance: 'status',
  abonement: 'membership',
  abonements: 'membership',
  records: 'appointments',
  salon: 'location',
  salons: 'location',
  company: 'location',
  companies: 'location',
  leads: 'deals',
  funnel: 'pipeline',
  tenant: 'account',
};
/** The same in two words, for those of which one alone is an ordinary word. */
const PAIRS: Readonly<Record<string, string>> = {
  'record id': 'appointment id',
  'lead id': 'deal id',
  'status id': 'stage id',
  'entity id': 'deal id or contact id',
};

export interface WireWord {
  readonly line: number;
  /** The identifier as it stands. */
  readonly name: string;
  readonly say: string;
}

/** Identifiers of a source that carry a vendor's word. Comments, texts and strings are free. */
export function wireWords(file: string, source: string): WireWord[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, kind);
  const found: WireWord[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const say = ourWordFor(node.text);
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
      if (say !== undefined) found.push({ line: line + 1, name: node.text, say });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function ourWordFor(identifier: string): string | undefined {
  const words = identifier.split(/_|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return words.map((word) => OURS[word]).find(Boolean) ?? pairs.map((pair) => PAIRS[pair]).find(Boolean);
}
