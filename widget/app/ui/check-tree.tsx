import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { leavesOf, rowsOf, type TreeNode, tickOf, toggled, treeStep } from './tree.ts';
import { useId } from './use-id.ts';

export interface CheckTreeProps {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  /** Ids of the leaves that are ticked, and of the branches that are in their own right; other branches follow their leaves. */
  readonly ticked: ReadonlySet<string>;
  readonly isOff?: boolean;
  /** How many of a branch's leaves are ticked, in words. */
  readonly countText: (count: number, total: number) => string;
  readonly onChange: (ticked: ReadonlySet<string>) => void;
}

/** Branches and leaves with tick boxes: one tab stop, ↑ ↓ move, ← → close and open, Space ticks. */
export function CheckTree(props: CheckTreeProps) {
  const { nodes, ticked, isOff = false, onChange } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(nodes[0]?.id ?? '');
  const treeId = useId();
  const rows = rowsOf(nodes, closed);
  const stop = rows.some(({ node }) => node.id === active) ? active : (rows[0]?.node.id ?? '');
  const toggle = (node: TreeNode) => {
    if (!isOff) onChange(toggled(node, nodes, ticked));
  };
  const fold = (id: string, isClosed: boolean) => {
    const next = new Set(closed);
    isClosed ? next.add(id) : next.delete(id);
    setClosed(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Of the element, not of the state: keys may come faster than it is drawn.
    const step = treeStep(event.key, nodeAt(event.target)?.dataset['node'] ?? stop, rows);
    if (step === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.kind === 'tick') toggle(step.node);
    if (step.kind === 'fold') fold(step.node.id, step.isClosed);
    if (step.kind === 'go') {
      setActive(step.node.id);
      document.getElementById(`${treeId}-${step.node.id}`)?.focus();
    }
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const row = rows.find(({ node }) => node.id === nodeAt(target)?.dataset['node']);
    if (!row || !target) return;
    setActive(row.node.id);
    if (row.isOpen !== null && target.closest('.sd-tree__fold')) fold(row.node.id, row.isOpen);
    else if (target.closest('.sd-tree__line')) toggle(row.node);
  };
  const shared = { ...props, isOff, closed, stop, treeId, setActive };
  return (
    <div class="sd-tree" role="tree" aria-label={props.label} tabIndex={-1} onKeyDown={onKeyDown} onClick={onClick}>
      {nodes.map((node) => (
        <Branch key={node.id} {...shared} node={node} level={1} />
      ))}
    </div>
  );
}

const nodeAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null;

interface BranchProps extends CheckTreeProps {
  readonly node: TreeNode;
  readonly level: number;
  readonly closed: ReadonlySet<string>;
  readonly stop: string;
  readonly treeId: string;
  readonly setActive: (id: string) => void;
}

function Branch(props: BranchProps) {
  const { node, level, closed, stop, treeId, ticked, isOff } = props;
  const { children } = node;
  const isOpen = children !== undefined && !closed.has(node.id);
  const tick = tickOf(node, ticked);
  const id = `${treeId}-${node.id}`;
  return (
    <div
      id={id}
      class="sd-tree__item"
      data-node={node.id}
      role="treeitem"
      aria-level={level}
      aria-checked={tick}
      aria-expanded={children ? isOpen : undefined}
      aria-disabled={isOff || undefined}
      aria-labelledby={`${id}-title`}
      tabIndex={stop === node.id ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) props.setActive(node.id);
      }}
    >
      <Line {...props} tick={tick} isOpen={isOpen} titleId={`${id}-title`} />
      {isOpen && (
        <div class="sd-tree__group" role="group">
          {children.map((child) => (
            <Branch key={child.id} {...props} node={child} level={level + 1} />
          ))}
        </div>
      )}
    </div>
  );
}

interface LineProps extends BranchProps {
  readonly tick: ReturnType<typeof tickOf>;
  readonly isOpen: boolean;
  readonly titleId: string;
}

function Line({ node, ticked, tick, isOpen, titleId, countText }: LineProps) {
  const leaves = leavesOf(node);
  return (
    <div class="sd-tree__line">
      {node.children ? (
        <span class={`sd-tree__fold ${isOpen ? 'is-open' : ''}`}>
          <Icon name="right" size={14} />
        </span>
      ) : (
        <span class="sd-tree__fold" />
      )}
      <span class="sd-tree__tick">
        <span class={`sd-cb ${tick === 'false' ? '' : 'is-on'}`} aria-hidden="true">
          <Icon name={tick === 'mixed' ? 'minus' : 'tick'} size={12} />
        </span>
        {node.color && <span class="sd-stage__color" style={{ background: node.color }} />}
        <span id={titleId} class={`sd-any ${node.children ? 'sd-b' : ''}`}>
          {node.title}
        </span>
      </span>
      {node.children && (
        <span class="sd-s sd-2 sd-nowrap">
          {countText(leaves.filter((id) => ticked.has(id)).length, leaves.length)}
        </span>
      )}
    </div>
  );
}
