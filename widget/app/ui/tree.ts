/** A branch, with `children`, or a leaf. Ids are unique in the whole tree. */
export interface TreeNode {
  readonly id: string;
  readonly title: string;
  readonly color?: string;
  readonly children?: readonly TreeNode[];
}

interface TreeRow {
  readonly node: TreeNode;
  readonly parent: TreeNode | null;
  /** `null`: a leaf. */
  readonly isOpen: boolean | null;
}

export type TreeStep =
  | { readonly kind: 'go'; readonly node: TreeNode }
  | { readonly kind: 'tick'; readonly node: TreeNode }
  | { readonly kind: 'fold'; readonly node: TreeNode; readonly isClosed: boolean };

export const leavesOf = ({ id, children }: TreeNode): string[] => (children ? children.flatMap(leavesOf) : [id]);

/** A branch without leaves is not ticked. */
export function tickOf(node: TreeNode, ticked: ReadonlySet<string>): 'true' | 'false' | 'mixed' {
  const leaves = leavesOf(node);
  const count = leaves.filter((id) => ticked.has(id)).length;
  if (count === 0) return 'false';
  return count === leaves.length ? 'true' : 'mixed';
}

/** The rows in sight, from top to bottom. */
export function rowsOf(
  nodes: readonly TreeNode[],
  closed: ReadonlySet<string>,
  parent: TreeNode | null = null,
): TreeRow[] {
  return nodes.flatMap((node): TreeRow[] => {
    if (!node.children) return [{ node, parent, isOpen: null }];
    const isOpen = !closed.has(node.id);
    return [{ node, parent, isOpen }, ...(isOpen ? rowsOf(node.children, closed, node) : [])];
  });
}

/** What a key does at a row; `null`: the tree does not know the key. At an end a move stays where it is. */
export function treeStep(key: string, at: string, rows: readonly TreeRow[]): TreeStep | null {
  const index = rows.findIndex(({ node }) => node.id === at);
  const row = rows[index];
  if (!row) return null;
  const go = (to: number): TreeStep => ({ kind: 'go', node: (rows[to] ?? row).node });
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(Math.max(index - 1, 0));
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row.isOpen === false) return { kind: 'fold', node: row.node, isClosed: false };
      return go(row.isOpen ? index + 1 : index);
    case 'ArrowLeft':
      if (row.isOpen) return { kind: 'fold', node: row.node, isClosed: true };
      return { kind: 'go', node: row.parent ?? row.node };
    case ' ':
    case 'Enter':
      return { kind: 'tick', node: row.node };
    default:
      return null;
  }
}
