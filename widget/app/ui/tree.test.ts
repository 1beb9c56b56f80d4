import { describe, expect, it } from 'vitest';
import { leavesOf, rowsOf, type TreeNode, tickOf, toggled, treeStep } from './tree.ts';

const IBERIA: TreeNode = {
  id: 'iberia',
  title: 'Brisa Iberia',
  children: [
    { id: 'fuencarral', title: 'Fuencarral' },
    { id: 'serrano', title: 'Serrano' },
  ],
};
const ALONE: TreeNode = { id: 'dostyk', title: 'Достык' };
const NODES = [IBERIA, ALONE];
const OPEN = rowsOf(NODES, new Set());
const CLOSED = rowsOf(NODES, new Set(['iberia']));
const step = (key: string, at: string, rows = OPEN) => {
  const found = treeStep(key, at, rows);
  return found && { ...found, node: found.node.id };
};

describe('the ticks of a tree', () => {
  it('are those of the leaves, and mixed where only some are', () => {
    expect(leavesOf(IBERIA)).toEqual(['fuencarral', 'serrano']);
    expect(tickOf(IBERIA, new Set())).toBe('false');
    expect(tickOf(IBERIA, new Set(['serrano']))).toBe('mixed');
    expect(tickOf(IBERIA, new Set(['serrano', 'fuencarral']))).toBe('true');
    expect(tickOf({ ...IBERIA, children: [] }, new Set(['iberia']))).toBe('false');
  });
});

describe('a branch that is ticked in its own right', () => {
  const chain = { ...IBERIA, isOwn: true };
  const clicked = (node: TreeNode, ...ticked: string[]) => [...toggled(node, [chain, ALONE], new Set(ticked))].sort();
  const [fuencarral = chain] = chain.children ?? [];

  it('is mixed, though all of its leaves are ticked one by one', () => {
    expect(tickOf(chain, new Set(['serrano', 'fuencarral']))).toBe('mixed');
    expect(tickOf(chain, new Set(['iberia', 'serrano', 'fuencarral']))).toBe('true');
    expect(tickOf({ ...chain, children: [] }, new Set(['iberia']))).toBe('true');
  });

  it('takes its leaves along, and is left with the others when one of them goes', () => {
    expect(clicked(chain, 'serrano')).toEqual(['fuencarral', 'iberia', 'serrano']);
    expect(clicked(chain, 'serrano', 'fuencarral')).toEqual(['fuencarral', 'iberia', 'serrano']);
    expect(clicked(chain, 'dostyk', 'iberia', 'serrano', 'fuencarral')).toEqual(['dostyk']);
    expect(clicked(fuencarral, 'iberia', 'serrano', 'fuencarral')).toEqual(['serrano']);
    expect(clicked(fuencarral, 'serrano')).toEqual(['fuencarral', 'serrano']);
    expect(clicked(ALONE, 'iberia', 'serrano', 'fuencarral')).toEqual(['dostyk', 'fuencarral', 'iberia', 'serrano']);
  });
});

describe('the keys of a tree', () => {
  it('move over the rows in sight and stop at both ends', () => {
    expect(CLOSED.map(({ node }) => node.id)).toEqual(['iberia', 'dostyk']);
    expect(step('ArrowDown', 'iberia')).toEqual({ kind: 'go', node: 'fuencarral' });
    expect(step('ArrowDown', 'iberia', CLOSED)).toEqual({ kind: 'go', node: 'dostyk' });
    expect(step('ArrowUp', 'dostyk')).toEqual({ kind: 'go', node: 'serrano' });
    expect(step('ArrowUp', 'iberia')).toEqual({ kind: 'go', node: 'iberia' });
    expect(step('ArrowDown', 'dostyk')).toEqual({ kind: 'go', node: 'dostyk' });
    expect(step('Home', 'serrano')).toEqual({ kind: 'go', node: 'iberia' });
    expect(step('End', 'iberia')).toEqual({ kind: 'go', node: 'dostyk' });
  });

  it('close and open branches, and go between a branch and its leaves', () => {
    expect(step('ArrowLeft', 'iberia')).toEqual({ kind: 'fold', node: 'iberia', isClosed: true });
    expect(step('ArrowRight', 'iberia', CLOSED)).toEqual({ kind: 'fold', node: 'iberia', isClosed: false });
    expect(step('ArrowRight', 'iberia')).toEqual({ kind: 'go', node: 'fuencarral' });
    expect(step('ArrowRight', 'serrano')).toEqual({ kind: 'go', node: 'serrano' });
    expect(step('ArrowLeft', 'serrano')).toEqual({ kind: 'go', node: 'iberia' });
    expect(step('ArrowLeft', 'dostyk')).toEqual({ kind: 'go', node: 'dostyk' });
  });

  it('tick, and leave every other key to the page', () => {
    expect(step(' ', 'serrano')).toEqual({ kind: 'tick', node: 'serrano' });
    expect(step('Enter', 'iberia')).toEqual({ kind: 'tick', node: 'iberia' });
    expect(step('Tab', 'iberia')).toBeNull();
    expect(step(' ', 'nowhere')).toBeNull();
  });
});
