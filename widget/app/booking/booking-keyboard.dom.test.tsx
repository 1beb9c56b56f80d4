import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mountArea, press, screen } from '../../testing/dom.ts';

const haircut = () => screen.findByRole('checkbox', { name: /Haircut and blow-dry/ });

describe('the keyboard in the booking window', () => {
  it('opens with B, searches with /, books with Ctrl and Enter', async () => {
    const { api } = await mountArea('card');
    (await screen.findByText('Client 48211907')).focus();
    press('KeyB', 'b');
    fireEvent.click(await haircut());
    press('Slash', '/');
    expect(document.activeElement).toBe(screen.getByLabelText('Search services'));
    fireEvent.click(await screen.findByRole('radio', { name: '16:30, Lucía Herrero' }));
    press('Enter', 'Enter', { ctrlKey: true });
    await screen.findByText('Booked.');
    expect(api.seen.filter((call) => call.name === 'bookAppointment')).toHaveLength(1);
    expect(document.activeElement?.textContent).toBe('Done');
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
