import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mountArea, press, screen, waitFor } from '../../testing/dom.ts';

const haircut = () => screen.findByRole('checkbox', { name: /Haircut and blow-dry/ });
const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;

async function openWithHaircut() {
  const stage = await mountArea('card');
  (await screen.findByText('Client 48211907')).focus();
  press('KeyB', 'b');
  fireEvent.click(await haircut());
  await screen.findByRole('gridcell', { name: /^16:30, Lucía Herrero, free/ });
  screen.getByRole('dialog').focus();
  return stage;
}

describe('the keyboard in the booking window', () => {
  it('goes into the grid with G, moves with the arrows, chooses with Enter, books with Ctrl and Enter', async () => {
    const { api } = await openWithHaircut();
    press('KeyG', 'g');
    expect(focused()).toBe('15:00, Lucía Herrero, free until 20:00');
    press('ArrowDown', 'ArrowDown');
    press('ArrowDown', 'ArrowDown');
    expect(focused()).toBe('16:30, Lucía Herrero, free until 20:00');
    press('ArrowRight', 'ArrowRight');
    expect(focused()).toBe('16:45, Alejandra Domínguez de Soto, free until 17:30');
    press('ArrowLeft', 'ArrowLeft');
    expect(focused()).toBe('16:30, Lucía Herrero, free until 20:00');
    press('Enter', 'Enter');
    await waitFor(() => expect(focused()).toBe('Chosen: 16:30–17:15, Lucía Herrero'));
    press('Enter', 'Enter', { ctrlKey: true });
    await screen.findByText('Booked.');
    const requests = api.seen.filter((call) => call.name === 'bookAppointment').map((call) => call.request);
    expect(requests).toMatchObject([{ startsAtWall: '2026-11-23T16:30', teamMemberId: 11 }]);
    expect(document.activeElement?.textContent).toBe('Done');
  });

  it('has one tab stop in the grid, and tells of people with nothing to choose', async () => {
    await openWithHaircut();
    const stops = () => screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    press('KeyG', 'g');
    press('ArrowRight', 'ArrowRight');
    press('ArrowRight', 'ArrowRight');
    expect(focused()).toBe('Pau Ferrer, nothing to choose');
    expect(stops()).toHaveLength(1);
  });

  it('goes through the nearest free times with N, and to services with /', async () => {
    await openWithHaircut();
    await screen.findByRole('button', { name: /^Mon 23 Nov, 15:30/ });
    press('KeyN', 'n');
    expect(focused()).toBe('Mon 23 Nov, 15:00, Lucía Herrero');
    press('KeyN', 'n');
    press('KeyN', 'n');
    expect(focused()).toBe('Tue 24 Nov, 10:00, Lucía Herrero');
    press('Slash', '/');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Search services')));
    press('KeyN', 'n');
    expect(document.activeElement).toBe(screen.getByLabelText('Search services'));
  });

  it('shows the week with W, the day with D, and goes from day to day with the arrows', async () => {
    await openWithHaircut();
    const day = () => (screen.getByLabelText('Day') as HTMLInputElement).value;
    press('ArrowRight', 'ArrowRight');
    await waitFor(() => expect(day()).toBe('2026-11-24'));
    press('KeyW', 'w');
    await screen.findByLabelText('Team member');
    press('ArrowRight', 'ArrowRight');
    await waitFor(() => expect(day()).toBe('2026-12-01'));
    press('KeyD', 'd');
    await waitFor(() => expect(screen.queryByLabelText('Team member')).toBeNull());
    press('ArrowLeft', 'ArrowLeft');
    await waitFor(() => expect(day()).toBe('2026-11-30'));
  });

  it('works by the place of the keys, whatever letters a layout puts there', async () => {
    await openWithHaircut();
    press('KeyG', 'п');
    expect(focused()).toBe('15:00, Lucía Herrero, free until 20:00');
  });

  it('chooses among the alternatives with 1 2 3 when the time is gone', async () => {
    const { api } = await openWithHaircut();
    api.bendNext('bookAppointment', { problem: 'slot_taken' });
    fireEvent.click(await screen.findByRole('gridcell', { name: /^16:30, Lucía Herrero, free/ }));
    press('Enter', 'Enter', { ctrlKey: true });
    await screen.findByRole('radio', { name: /16:45/ });
    press('Digit2', '2');
    await screen.findByRole('button', { name: /^Book for 17:15 instead/ });
  });

  it('closes on Esc at once, and asks first when something would be lost', async () => {
    await mountArea('card');
    fireEvent.click(await screen.findByText('Book'));
    await haircut();
    screen.getByRole('dialog').focus();
    press('Escape', 'Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.click(screen.getByText('Book'));
    fireEvent.click(await haircut());
    screen.getByRole('dialog').focus();
    press('Escape', 'Escape');
    await screen.findByText(/Leave without booking/);
    fireEvent.click(screen.getByText('Leave'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
