/** A branch, with `children`, or a leaf. Ids are unique in the whole tree. */
export interface TreeNode {
  readonly id: string;
  readonly title: string;
  readonly color?: string;
  readonly children?: readonly TreeNode[];
  /** Of a branch that is ticked in its own right, not by all of its leaves: what it gets later is ticked with it. */
  readonly isOwn?: boolean;
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

/** A branch without leaves is not ticked, unless it is in its own right. */
export function tickOf(node: TreeNode, ticked: ReadonlySet<string>): 'true' | 'false' | 'mixed' {
  const leaves = leavesOf(node);
  if (node.isOwn && ticked.has(node.id)) return 'true';
  const count = leaves.filter((id) => ticked.has(id)).length;
  if (count === 0) return 'false';
  return count === leaves.length && !node.isOwn ? 'true' : 'mixed';
}

/** What is ticked after a click on the node. A branch of its own is not ticked any more once one of its leaves is not. */
export function toggled(node: TreeNode, nodes: readonly TreeNode[], ticked: ReadonlySet<string>): ReadonlySet<string> {
  const next = new Set(ticked);
  const isOn = tickOf(node, ticked) === 'true';
  for (const id of [...(node.isOwn ? [node.id] : []), ...leavesOf(node)]) isOn ? next.delete(id) : next.add(id);
  for (const branch of nodes) {
    if (branch.isOwn && leavesOf(branch).some((id) => !next.has(id))) next.delete(branch.id);
  }
  return next;
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
