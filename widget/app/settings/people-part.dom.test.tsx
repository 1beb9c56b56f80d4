import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mountArea, press, type StageOptions, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { FUENCARRAL } from '../../testing/fixtures.ts';
import { manyPeople } from '../../testing/people-fixtures.ts';

const openPart = async (name: string) => fireEvent.click(await screen.findByRole('button', { name: new RegExp(name) }));
const sent = (api: FakeApi, name: string) => api.seen.filter((call) => call.name === name).map((call) => call.request);
const box = (name: string) => screen.getByRole('checkbox', { name }) as HTMLInputElement;
const item = (name: string) => screen.getByRole('treeitem', { name });
const clickItem = (name: string) => fireEvent.click(within(item(name)).getByText(name));

async function openPeople(options: StageOptions = {}) {
  const stage = await mountArea('settings', options);
  await openPart('People');
  await screen.findByRole('table');
  return stage;
}

describe('the people', () => {
  it('are asked for only when their part is opened', async () => {
    const { api } = await mountArea('settings');
    await openPart('Status rules');
    expect(sent(api, 'readPeople')).toEqual([]);
  });

  it('have a tick box for each right; those of administrators cannot be taken away', async () => {
    await openPeople();
    expect(box('Cancel: Camila Nogueira').checked).toBe(true);
    expect(box('Cancel: Thiago Moura').checked).toBe(false);
    expect([box('Overbook: Olga Rezende').checked, box('Overbook: Olga Rezende').disabled]).toEqual([true, true]);
  });

  it('are saved by the button alone, only those who were changed (S003-76)', async () => {
    const { api } = await openPeople();
    fireEvent.click(box('Prices: Camila Nogueira'));
    await screen.findByText('Unsaved: 1 user');
    expect(screen.getByText('Not saved yet')).toBeTruthy();
    expect(sent(api, 'savePeople')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(sent(api, 'savePeople')).toMatchObject([
      { basedOn: 4, users: [{ userId: 2, locationIds: null, rights: { seePrices: false, book: true } }] },
    ]);
    expect(screen.getByText('2 with own rights')).toBeTruthy();
  });

  it('count nothing as changed that was taken back, and outlive a look at another part', async () => {
    await openPeople();
    fireEvent.click(box('Prices: Camila Nogueira'));
    fireEvent.click(box('Phones: Camila Nogueira'));
    fireEvent.click(box('Phones: Camila Nogueira'));
    await openPart('Status rules');
    await openPart('People');
    expect(box('Prices: Camila Nogueira').checked).toBe(false);
    fireEvent.click(box('Prices: Camila Nogueira'));
    await waitFor(() => expect(screen.queryByText(/^Unsaved/)).toBeNull());
    expect(screen.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('get their chains and locations from a tree of tick boxes (S003-73..75)', async () => {
    const { api } = await openPeople();
    fireEvent.click(screen.getByRole('button', { name: 'Locations of Camila Nogueira: All locations' }));
    expect(item('Brisa Iberia').getAttribute('aria-checked')).toBe('true');
    expect(screen.getByText('All, also those connected later.')).toBeTruthy();
    clickItem('Brisa Serrano');
    expect(item('Brisa Iberia').getAttribute('aria-checked')).toBe('mixed');
    expect(screen.getByText('1 of 2')).toBeTruthy();
    clickItem('Brisa Iberia');
    clickItem('Brisa Iberia');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(sent(api, 'savePeople')).toMatchObject([{ users: [{ userId: 2, locationIds: [expect.any(Number)] }] }]);
  });

  it('get a whole chain, which is told apart from all of its locations one by one (S003-12, S003-74)', async () => {
    const { api } = await openPeople();
    fireEvent.click(screen.getByRole('button', { name: 'Locations of Thiago Moura: Brisa Serrano' }));
    clickItem(FUENCARRAL.title);
    expect(item('Brisa Iberia').getAttribute('aria-checked')).toBe('mixed');
    clickItem('Brisa Iberia');
    expect(item('Brisa Iberia').getAttribute('aria-checked')).toBe('true');
    expect(screen.getByText('A ticked chain includes the locations that join it later.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(sent(api, 'savePeople')).toMatchObject([{ users: [{ userId: 3, locationIds: [], chainIds: [9] }] }]);
    expect(screen.getByRole('button', { name: 'Locations of Thiago Moura: Brisa Iberia' })).toBeTruthy();
    clickItem('Brisa Serrano');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent(api, 'savePeople')).toHaveLength(2));
    expect(sent(api, 'savePeople')[1]).toMatchObject({ users: [{ locationIds: [FUENCARRAL.id], chainIds: [] }] });
  });

  it('keep what is unsaved when somebody else was faster, and load theirs on demand', async () => {
    const { api } = await openPeople();
    fireEvent.click(box('Edit: Camila Nogueira'));
    api.bendNext('savePeople', { problem: 'settings_changed', status: 409 });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Somebody else saved the settings meanwhile.');
    expect(box('Edit: Camila Nogueira').checked).toBe(false);
    fireEvent.click(screen.getByText('Load the saved settings'));
    await waitFor(() => expect(box('Edit: Camila Nogueira').checked).toBe(true));
  });

  it('are closed to those who are no administrators, in words', async () => {
    await mountArea('settings', {
      prepare: (api) => api.bendNext('readPeople', { problem: 'forbidden', status: 403 }),
    });
    await openPart('People');
    await screen.findByText('You may not do this.');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('are searched by name, whatever the accents, fifty at a time', async () => {
    await openPeople({ prepare: (api) => api.answer({ readPeople: () => manyPeople(200) }) });
    expect(screen.getAllByRole('row')).toHaveLength(51);
    const search = screen.getByLabelText('Find a user');
    fireEvent.input(search, { target: { value: 'véndedora 19' } });
    expect(screen.getAllByRole('row')).toHaveLength(1 + 11);
    fireEvent.input(search, { target: { value: 'nobody' } });
    expect(screen.getByText('No user is called “nobody”.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    fireEvent.click(screen.getByRole('button', { name: 'Show all 200 users' }));
    expect(screen.getAllByRole('row')).toHaveLength(201);
  });

  it('are one tab stop, walked over with the arrows', async () => {
    await openPeople();
    const stops = () => screen.getByRole('table').querySelectorAll('[tabindex="0"]');
    expect(stops()).toHaveLength(1);
    const places = screen.getByRole('button', { name: /^Locations of Camila/ });
    places.focus();
    press('ArrowRight', 'ArrowRight');
    expect(document.activeElement).toBe(box('Book: Camila Nogueira'));
    press('ArrowDown', 'ArrowDown');
    expect(document.activeElement).toBe(box('Book: Thiago Moura'));
    press('End', 'End');
    expect(document.activeElement).toBe(box('Settings: Thiago Moura'));
    press('ArrowDown', 'ArrowDown');
    expect(document.activeElement).toBe(box('Settings: Thiago Moura'));
    press('Home', 'Home');
    await waitFor(() => expect(stops()[0]).toBe(document.activeElement));
    expect(stops()).toHaveLength(1);
  });
});

describe('the tree', () => {
  it('is one tab stop: arrows move, close and open, the space bar ticks', async () => {
    await openPeople();
    fireEvent.click(screen.getByRole('button', { name: /^Locations of Camila/ }));
    item('Brisa Iberia').focus();
    press('ArrowDown', 'ArrowDown');
    await waitFor(() => expect(document.activeElement).toBe(item(FUENCARRAL.title)));
    press('Space', ' ');
    await waitFor(() => expect(item(FUENCARRAL.title).getAttribute('aria-checked')).toBe('false'));
    press('ArrowLeft', 'ArrowLeft');
    await waitFor(() => expect(document.activeElement).toBe(item('Brisa Iberia')));
    press('ArrowLeft', 'ArrowLeft');
    await waitFor(() => expect(screen.queryByRole('treeitem', { name: 'Brisa Serrano' })).toBeNull());
    expect(item('Brisa Iberia').getAttribute('aria-expanded')).toBe('false');
    press('ArrowRight', 'ArrowRight');
    await waitFor(() => expect(item('Brisa Serrano')).toBeTruthy());
    expect(screen.getByRole('tree').querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });
});

describe('the pipelines (S003-39)', () => {
  const openPipelines = async (options: StageOptions = {}) => {
    const stage = await mountArea('settings', options);
    await openPart('Pipelines');
    await screen.findByRole('tree');
    return stage;
  };

  it('are all shown, also later ones, until something is unticked', async () => {
    await openPipelines();
    expect(screen.getByText('In all pipelines')).toBeTruthy();
    expect(screen.getByText('In all, also in pipelines made later.')).toBeTruthy();
  });

  it('are hidden as a whole, or at single stages, and saved by the button', async () => {
    const { api } = await openPipelines();
    clickItem('Win back');
    clickItem('Booked');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved.');
    expect(sent(api, 'saveVisibility')).toEqual([
      { basedOn: 0, value: { pipelineIds: [1], hiddenStages: [{ pipelineId: 1, stageId: 11 }] } },
    ]);
    expect(screen.getByText('1 of 2 pipelines, 1 stage hidden')).toBeTruthy();
    expect(item('Salon sales').getAttribute('aria-checked')).toBe('mixed');
  });

  it('warn when nothing is shown anywhere', async () => {
    await openPipelines();
    clickItem('Win back');
    clickItem('Salon sales');
    expect(screen.getByText('Nothing is ticked.')).toBeTruthy();
  });
});
