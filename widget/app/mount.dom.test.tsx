import { fireEvent } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { mountArea, screen, waitFor } from '../testing/dom.ts';

describe('mountApp', () => {
  it('marks its root and follows the scheme of the page while it is mounted', async () => {
    const { element, host, app } = await mountArea('card');
    expect(element.className).toBe('slotdesk sd-root');
    host.setScheme('dark');
    expect(element.classList.contains('sd-dark')).toBe(true);
    app.unmount();
    host.setScheme('light');
    expect(element.classList.contains('sd-dark')).toBe(true);
  });

  it('takes every node and listener away when it is unmounted', async () => {
    const counts = new Map<string, number>();
    const count = (step: number) => (type: string) => counts.set(type, (counts.get(type) ?? 0) + step);
    const added = vi.spyOn(document, 'addEventListener').mockImplementation(count(1));
    const removed = vi.spyOn(document, 'removeEventListener').mockImplementation(count(-1));
    const { element, app } = await mountArea('card');
    await screen.findByText('Balayage with Olaplex, long hair');
    await waitFor(() => expect(counts.get('visibilitychange')).toBe(1));
    app.unmount();
    expect(element.childElementCount).toBe(0);
    expect([...counts].filter(([, left]) => left !== 0)).toEqual([]);
    added.mockRestore();
    removed.mockRestore();
  });

  it('asks the server for the card once, while words are still being loaded', async () => {
    const { api } = await mountArea('card');
    await screen.findByText('In step');
    expect(api.seen.map((call) => [call.name, call.with])).toEqual([['readCard', 'one-time token']]);
  });

  it('speaks the language of the page, and another one when the user chooses it', async () => {
    const { element } = await mountArea('card', { language: 'pt-BR' });
    await screen.findByText('Em dia');
    fireEvent.change(screen.getByLabelText('Idioma'), { target: { value: 'ru' } });
    await screen.findByText('Синхронно');
    expect(element.lang).toBe('ru');
    expect(localStorage.getItem('slotdesk_language')).toBe('ru');
  });

  it('starts in the language that was chosen before, whatever the page speaks', async () => {
    localStorage.setItem('slotdesk_language', 'es');
    await mountArea('card', { language: 'en' });
    await screen.findByText('Al día');
  });

  it('keeps the old language and says so when the new one cannot be loaded', async () => {
    const { host } = await mountArea('card');
    await screen.findByText('In step');
    host.breakModule('words-card-es');
    fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'es' } });
    await screen.findByText(/This part did not load/);
    expect(screen.getByText('In step')).toBeTruthy();
  });

  it('shows the marketplace note with the way to the settings', async () => {
    const { host } = await mountArea('install', { language: 'ru' });
    fireEvent.click(screen.getByText('Открыть настройки'));
    expect(host.visited).toEqual(['settings']);
  });

  it('names the deal that cannot be booked for yet', async () => {
    await mountArea('card', { dealId: null });
    await screen.findByText('Save the deal first');
  });
});
