import { describe, expect, it } from 'vitest';
import { type CrmField, type FieldMapping, findFields, specsFor } from './field-mapping.ts';

const empty: FieldMapping = { dateAndTimeInOneField: false, targets: {} };
const field = (id: number, name: string, type: string, owner: CrmField['owner'] = 'deal'): CrmField => ({
  id,
  owner,
  name,
  type,
});
const stateOf = (fields: CrmField[], key: string, mapping = empty) =>
  findFields(fields, mapping).find((item) => item.key === key);

describe('specsFor', () => {
  it('keeps date and time apart or together, never both (S003-52, 53)', () => {
    const keys = (oneField: boolean) => specsFor(oneField).map((item) => item.key);
    expect(keys(false)).toContain('appointment_date');
    expect(keys(false)).not.toContain('appointment_date_time');
    expect(keys(true)).toContain('appointment_date_time');
    expect(keys(true)).not.toContain('appointment_time');
  });
});

describe('findFields', () => {
  it('names a mapped field that somebody deleted, until one of its name is there again', () => {
    const mapping: FieldMapping = { ...empty, targets: { services: { fieldId: 5, type: 'text' } } };
    expect(stateOf([], 'services', mapping)).toEqual({ key: 'services', state: 'deleted' });
    expect(stateOf([], 'services')).toEqual({ key: 'services', state: 'missing' });
    expect(stateOf([field(6, 'Services', 'text')], 'services', mapping)).toMatchObject({
      state: 'found',
      field: { id: 6 },
    });
  });

  it('finds a field by its name in any language, whatever the case', () => {
    expect(stateOf([field(1, ' дата ЗАПИСИ ', 'date')], 'appointment_date')).toMatchObject({
      state: 'found',
      field: { id: 1 },
    });
    expect(stateOf([field(2, 'Team member', 'text')], 'team_member')).toMatchObject({ state: 'found' });
  });

  it('names a field of a wrong type and prefers a fitting one of the same name', () => {
    const list = field(1, 'Филиал', 'select');
    expect(stateOf([list], 'location')).toMatchObject({ state: 'wrong_type', field: { id: 1 } });
    expect(stateOf([list, field(2, 'Location', 'text')], 'location')).toMatchObject({
      state: 'found',
      field: { id: 2 },
    });
  });

  it('does not take a contact field for a deal field', () => {
    expect(stateOf([field(1, 'Сотрудник', 'text', 'contact')], 'team_member')).toMatchObject({ state: 'missing' });
  });

  it('accepts membership dates as date or as date and time (S003-66)', () => {
    expect(stateOf([field(1, 'Окончание абонемента', 'date_time', 'contact')], 'membership_end')).toMatchObject({
      state: 'found',
    });
    expect(stateOf([field(1, 'Окончание абонемента', 'date', 'contact')], 'membership_end')).toMatchObject({
      state: 'found',
    });
  });

  it('follows a mapped field through a renaming', () => {
    const mapping: FieldMapping = { ...empty, targets: { services: { fieldId: 9, type: 'text' } } };
    expect(stateOf([field(9, 'What she wants', 'text')], 'services', mapping)).toMatchObject({
      state: 'found',
      field: { id: 9 },
    });
  });
});
