import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mountArea, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { ALL_WELL, HEALTH } from '../../testing/health-fixtures.ts';
import { NEW_ACCOUNT, SETTINGS } from '../../testing/settings-fixtures.ts';

const sent = (api: FakeApi, name: string) => api.seen.filter((call) => call.name === name).map((call) => call.request);
const isNew = (api: FakeApi): void => api.answer({ readSettings: () => NEW_ACCOUNT });
const type = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const signIn = async () => {
  await screen.findByLabelText(/main administrator$/);
  type(/main administrator$/, 'olga@brisa.example');
  type('Password', 'a secret');
  press('Connect');
};
const askForCode = (api: FakeApi, wasTried = 0): void =>
  api.bendNext('connect', {
    problem: 'two_factor_needed',
    status: 422,
    params: { challenge: 'uuid-1', recipient: 'olg***@brisa.example', wasTried },
  });

describe('two steps', () => {
  it('show the field of the code only when it is asked for, say where it went, and send it with its challenge', async () => {
    const { api } = await mountArea('settings', {
      prepare: (fake) => {
        isNew(fake);
        askForCode(fake);
      },
    });
    await screen.findByLabelText(/main administrator$/);
    expect(screen.queryByLabelText('Code from Altegio')).toBeNull();
    await signIn();
    await screen.findByText('Altegio asks for a code.');
    expect(screen.getByText('Altegio sent it to olg***@brisa.example.')).toBeTruthy();
    press('Connect');
    expect(screen.getByText('Type the code.')).toBeTruthy();
    type('Code from Altegio', ' 271828 ');
    press('Connect');
    await waitFor(() => expect(sent(api, 'connect')).toHaveLength(2));
    expect(sent(api, 'connect')[1]).toEqual({
      way: 'login',
      login: 'olga@brisa.example',
      password: 'a secret',
      code: '271828',
      challenge: 'uuid-1',
    });
  });

  it('offer a token beside the code, also when the code is never taken', async () => {
    const { api } = await mountArea('settings', {
      prepare: (fake) => {
        isNew(fake);
        askForCode(fake);
      },
    });
    await signIn();
    await screen.findByText('Use a token instead');
    askForCode(api, 1);
    type('Code from Altegio', '1');
    press('Connect');
    await screen.findByText('Altegio asks for a code again.');
    fireEvent.click(screen.getByText('Use a token instead'));
    expect(screen.getByLabelText('User token')).toBeTruthy();
  });

  it('say that a code was wrong and send for another one', async () => {
    const { api } = await mountArea('settings', {
      prepare: (fake) => {
        isNew(fake);
        askForCode(fake);
      },
    });
    await signIn();
    await screen.findByText('Altegio asks for a code.');
    api.bendNext('connect', { problem: 'authorisation_error', status: 422 });
    type('Code from Altegio', '000000');
    press('Connect');
    await screen.findByText(/does not accept this code/);
    askForCode(api);
    fireEvent.click(screen.getByText('Ask for a new code'));
    await screen.findByText('Altegio asks for a code.');
    expect(sent(api, 'connect')[2]).toEqual({ way: 'login', login: 'olga@brisa.example', password: 'a secret' });
  });
});

describe('a token', () => {
  const openToken = async () => {
    fireEvent.click(await screen.findByRole('radio', { name: 'Token' }));
  };

  it('is sent once and leaves the page', async () => {
    const { api } = await mountArea('settings', { prepare: isNew });
    await openToken();
    press('Connect');
    expect(screen.getByText('Paste the token.')).toBeTruthy();
    type('User token', ' tokentokentoken ');
    api.answer({ readSettings: () => SETTINGS });
    press('Connect');
    await screen.findByText('Connected as Olga Rezende');
    expect(sent(api, 'connect')).toEqual([{ way: 'token', userToken: 'tokentokentoken' }]);
    expect(document.body.innerHTML).not.toContain('tokentokentoken');
  });

  it.each(['authorisation_error', 'invalid_request'] as const)(
    'that is refused (%s) is named as such',
    async (problem) => {
      const { api } = await mountArea('settings', { prepare: isNew });
      await openToken();
      api.bendNext('connect', { problem, status: 422 });
      type('User token', 'a-wrong-token');
      press('Connect');
      await screen.findByText(/does not accept this token/);
    },
  );
});

describe('the partner application', () => {
  const openPartner = async () => {
    fireEvent.click(await screen.findByRole('radio', { name: 'Partner app' }));
  };

  it('says when this deployment has none', async () => {
    await mountArea('settings', { prepare: isNew });
    await openPartner();
    await screen.findByText('This Slotdesk has no partner application.');
  });

  it('leads to the booking system and looks again when the owner is back', async () => {
    const { api } = await mountArea('settings', {
      prepare: (fake) => {
        isNew(fake);
        fake.answer({
          startPartnerConnect: () => ({ url: 'https://slotdesk.example/connect/altegio/start?ticket=t' }),
        });
      },
    });
    await openPartner();
    const link = await screen.findByRole('link', { name: 'Go to Altegio' });
    expect(link.getAttribute('href')).toBe('https://slotdesk.example/connect/altegio/start?ticket=t');
    fireEvent.click(link);
    api.answer({ readSettings: () => SETTINGS });
    press('I have connected it');
    await screen.findByText('Connected as Olga Rezende');
  });
});

describe('the rights check', () => {
  const openConnect = async () => fireEvent.click(await screen.findByRole('button', { name: /^Connect/ }));

  it('names what is missing first, what is lost without it, where, and the way in the menus', async () => {
    await mountArea('settings');
    await openConnect();
    const card = within(await screen.findByRole('region', { name: 'Rights check' }));
    const rows = card.getAllByRole('listitem');
    expect(rows).toHaveLength(11);
    expect(rows[0]?.textContent).toContain('Change WebHook settings');
    expect(rows[0]?.textContent).toContain('must have');
    expect(rows[0]?.textContent).toContain('Off at');
    expect(rows[0]?.textContent).toContain('User list › Olga Rezende › Access rights › Settings');
    expect(card.getByText('1 missing')).toBeTruthy();
  });

  it('looks again on the button and shows what was mended', async () => {
    const { api } = await mountArea('settings');
    await openConnect();
    await screen.findByText('1 missing');
    api.answer({ checkHealth: () => ALL_WELL, readHealth: () => ALL_WELL });
    press('Check again');
    await screen.findByText('All present');
    expect(sent(api, 'checkHealth')).toEqual([{}]);
  });

  it('keeps what is known when the look fails', async () => {
    const { api } = await mountArea('settings');
    await openConnect();
    api.bendNext('checkHealth', { problem: 'provider_silent', status: 503 });
    fireEvent.click(await screen.findByRole('button', { name: 'Check again' }));
    await screen.findByText('Not checked now.');
    expect(screen.getByText('1 missing')).toBeTruthy();
  });

  it('says nothing is known yet rather than that all is well', async () => {
    const rights = HEALTH.rights.map((person) => ({
      ...person,
      rights: person.rights.map((row) => ({ ...row, state: 'unknown' as const, missingAt: [] })),
    }));
    await mountArea('settings', { prepare: (api) => api.answer({ readHealth: () => ({ ...HEALTH, rights }) }) });
    await openConnect();
    await screen.findByText('Not known yet');
  });
});

it('a connection that does not say whose it is has a title of its own', async () => {
  const [connection] = SETTINGS.connections;
  if (!connection) throw new Error('no connection');
  const unnamed = { ...SETTINGS, connections: [{ ...connection, connectedAs: '', way: 'token' as const }] };
  await mountArea('settings', { prepare: (api) => api.answer({ readSettings: () => unnamed }) });
  fireEvent.click(await screen.findByRole('button', { name: /^Connect/ }));
  await screen.findByText('Connected with a token');
  fireEvent.click(screen.getByText('Disconnect…'));
  expect(screen.getAllByText('Disconnect this sign-in?').length).toBeGreaterThan(0);
  expect(screen.getByText(/The token is erased. Locations, mappings, appointments and deals stay/)).toBeTruthy();
});
