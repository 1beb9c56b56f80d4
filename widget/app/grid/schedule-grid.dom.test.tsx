import { fireEvent, render } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { press, screen, waitFor } from '../../testing/dom.ts';
import { at, blockFrom, columnFor, startAt } from '../../testing/grid-columns.ts';
import { AppContext } from '../app-context.ts';
import { ScheduleGrid, type ScheduleGridProps } from './schedule-grid.tsx';

const COLUMNS = [
  columnFor(11, 'Lucía', { blocks: [blockFrom('1', '11:30', '13:00'), blockFrom('2', '12:00', '13:30')] }),
  columnFor(12, 'Marta', { blocks: [blockFrom('3', '15:00', '16:00', { canMove: false })] }),
  columnFor(13, 'Pau'),
];

function draw(changed: Partial<ScheduleGridProps> = {}) {
  const app = testApp();
  const grid = (more: Partial<ScheduleGridProps> = {}) => (
    <AppContext.Provider value={app}>
      <div class="sd-root">
        <ScheduleGrid label="Tue 24 Nov" columns={COLUMNS} stops="all" now={null} {...changed} {...more} />
      </div>
    </AppContext.Provider>
  );
  const { rerender } = render(grid());
  return { change: (more: Partial<ScheduleGridProps>) => rerender(grid(more)) };
}

const cell = (name: string | RegExp) => screen.getByRole('gridcell', { name });
const focusOn = (name: string) => cell(name).focus();
const focused = () => document.activeElement?.getAttribute('aria-label');

describe('the grid', () => {
  it('stands overlapping blocks side by side', () => {
    draw();
    expect(cell('11:30–13:00, Client 1').style.width).toBe('50%');
    expect(cell('12:00–13:30, Client 2').style.left).toBe('50%');
    expect(cell('15:00–16:00, Client 3').style.width).toBe('');
  });

  it('says a status by glyph and in words, and drops lines that do not fit', () => {
    draw({
      columns: [
        columnFor(11, 'Lucía', {
          blocks: [
            blockFrom('1', '09:00', '09:30', { late: 'Late 12 min' }),
            blockFrom('2', '10:00', '11:30', { late: 'Late 12 min', color: 'f6c344' }),
          ],
        }),
      ],
    });
    expect(cell('09:00–09:30, Client 1').textContent).toBe('Client 1');
    expect(cell('10:00–11:30, Client 2').textContent).toBe('Client 2Late 12 minHaircutDeal 20412');
  });

  it('opens a block with Enter and with a click, and goes over blocks with the arrows', () => {
    const onOpen = vi.fn();
    draw({ onOpen });
    focusOn('11:30–13:00, Client 1');
    press('ArrowDown', 'ArrowDown');
    expect(focused()).toBe('12:00–13:30, Client 2');
    press('ArrowRight', 'ArrowRight');
    expect(focused()).toBe('15:00–16:00, Client 3');
    press('Enter', 'Enter');
    fireEvent.click(cell('11:30–13:00, Client 1'));
    expect(onOpen.mock.calls.map(([, block]) => block.id)).toEqual(['3', '1']);
  });

  it('keeps the place of the keyboard when the data come anew', () => {
    const { change } = draw();
    focusOn('12:00–13:30, Client 2');
    change({ columns: COLUMNS.map((column) => ({ ...column, starts: [startAt('10:00', column.title)] })) });
    expect(focused()).toBe('12:00–13:30, Client 2');
    expect(screen.getAllByRole('gridcell').filter((item) => item.tabIndex === 0)).toHaveLength(1);
  });

  it('leaves a place where it only waited for data, for the first time that can be chosen', () => {
    const { change } = draw({ columns: COLUMNS.map((column) => ({ ...column, blocks: [] })), isLoading: true });
    focusOn('Lucía, nothing to choose');
    const [lucia, marta] = COLUMNS;
    change({
      isLoading: false,
      columns: [
        { ...lucia!, blocks: [] },
        { ...marta!, blocks: [], starts: [startAt('10:00', 'Marta')] },
      ],
    });
    expect(focused()).toBe('10:00, Marta, free until 11:00');
  });
});

describe('moving a block with the keyboard', () => {
  const alt = { altKey: true };

  it('carries it with Alt and arrows and puts it down with Enter', async () => {
    const onMove = vi.fn();
    draw({ onMove });
    focusOn('11:30–13:00, Client 1');
    press('ArrowDown', 'ArrowDown', alt);
    press('ArrowDown', 'ArrowDown', alt);
    press('ArrowRight', 'ArrowRight', alt);
    expect(cell('11:30–13:00, Client 1').classList.contains('is-ghost')).toBe(true);
    await screen.findByText('12:00–13:30, Marta. Enter puts it there, Esc takes it back.');
    expect(onMove).not.toHaveBeenCalled();
    press('Enter', 'Enter');
    expect(onMove).toHaveBeenCalledTimes(1);
    expect(onMove.mock.calls[0]?.[0]).toMatchObject({
      block: { id: '1' },
      from: { teamMemberId: 11 },
      to: { teamMemberId: 12 },
      span: { from: at('12:00'), to: at('13:30') },
    });
    await waitFor(() => expect(screen.queryByText(/Enter puts it there/)).toBeNull());
  });

  it('changes its length with Shift, and takes everything back with Esc', async () => {
    const onMove = vi.fn();
    draw({ onMove });
    focusOn('11:30–13:00, Client 1');
    press('ArrowDown', 'ArrowDown', { ...alt, shiftKey: true });
    await screen.findByText(/^11:30–13:15, Lucía\. Enter/);
    press('Escape', 'Escape');
    await waitFor(() => expect(screen.queryByText(/Enter puts it there/)).toBeNull());
    expect(cell('11:30–13:00, Client 1').classList.contains('is-ghost')).toBe(false);
    press('Enter', 'Enter');
    expect(onMove).not.toHaveBeenCalled();
  });

  it('moves nothing that may not be moved, and nothing when nobody asked for it', () => {
    const onMove = vi.fn();
    draw({ onMove });
    focusOn('15:00–16:00, Client 3');
    press('ArrowDown', 'ArrowDown', alt);
    expect(screen.queryByText(/Enter puts it there/)).toBeNull();
  });

  it('lets Esc go on to the window when nothing is carried', () => {
    const onEscape = vi.fn();
    draw({ onMove: () => undefined });
    document.querySelector('.sd-root')?.addEventListener('keydown', onEscape);
    focusOn('11:30–13:00, Client 1');
    press('Escape', 'Escape');
    expect(onEscape).toHaveBeenCalledTimes(1);
  });
});

describe('moving a block with the pointer', () => {
  it('starts after a few pixels, follows, and puts it down where it is let go', () => {
    const onMove = vi.fn();
    const onOpen = vi.fn();
    draw({ onMove, onOpen });
    const block = cell('11:30–13:00, Client 1');
    const grid = screen.getByRole('grid');
    grid.setPointerCapture = () => undefined;
    // Nothing is laid out here: the grid is given a size, 11 hours high and three columns wide.
    grid.getBoundingClientRect = () => new DOMRect(0, 0, 300, 660);
    block.getBoundingClientRect = () => new DOMRect(0, 90, 100, 90);
    block.parentElement!.getBoundingClientRect = () => new DOMRect(0, 0, 100, 660);
    fireEvent.pointerDown(block, { button: 0, pointerId: 1, clientX: 10, clientY: 100 });
    fireEvent.pointerMove(grid, { pointerId: 1, clientX: 12, clientY: 101 });
    expect(block.classList.contains('is-ghost')).toBe(false);
    fireEvent.pointerMove(grid, { pointerId: 1, clientX: 110, clientY: 130 });
    expect(block.classList.contains('is-ghost')).toBe(true);
    fireEvent.pointerUp(grid, { pointerId: 1 });
    fireEvent.click(grid);
    expect(onMove.mock.calls[0]?.[0]).toMatchObject({ to: { teamMemberId: 12 }, span: { from: at('12:00') } });
    expect(onOpen).not.toHaveBeenCalled();
  });
});
