import { act, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { type App, AppContext } from '../app-context.ts';
import { DialogFrame } from './dialog.tsx';

function Offer() {
  const [isThere, setThere] = useState(true);
  return isThere ? (
    <button type="button" onClick={() => setThere(false)}>
      Take it
    </button>
  ) : null;
}

describe('a window', () => {
  it('keeps the focus when what held it goes away, so that its keys go on working', async () => {
    const app = { t: (key: string) => key } as unknown as App;
    render(
      <AppContext.Provider value={app}>
        <DialogFrame title="Book" onClose={() => undefined}>
          <Offer />
        </DialogFrame>
      </AppContext.Provider>,
    );
    const button = screen.getByRole('button', { name: 'Take it' });
    button.focus();
    await act(async () => button.click());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('dialog')));
  });
});
