import { describe, expect, it } from 'vitest';
import { CrmError } from './answers.ts';
import type { EmptyForm } from './requests.ts';
import { inChunks, sendInEitherForm } from './writes.ts';

const refusal = (detail: string) => new CrmError('crm_refused', { detail, status: 400 });
const emptying = [{ fields: [{ fieldId: 1, value: null }] }];
const filling = [{ fields: [{ fieldId: 1, value: 'x' }] }, {}];

function vendor(...outcomes: (Error | null)[]) {
  const forms: EmptyForm[] = [];
  const send = async (form: EmptyForm) => {
    forms.push(form);
    const outcome = outcomes[forms.length - 1];
    if (outcome) throw outcome;
  };
  return { forms, send };
}

describe('a change that empties a field', () => {
  it('is sent once when the vendor takes it', async () => {
    const { forms, send } = vendor(null);
    await sendInEitherForm(emptying, send);
    expect(forms).toEqual([null]);
  });

  it('is sent in the other form when the first is refused', async () => {
    const { forms, send } = vendor(refusal('first'), null);
    await sendInEitherForm(emptying, send);
    expect(forms).toEqual([null, []]);
  });

  it('tells the first refusal when both forms are refused', async () => {
    const { send } = vendor(refusal('first'), refusal('second'));
    await expect(sendInEitherForm(emptying, send)).rejects.toThrow('first');
  });

  it('tells what happened to the second when that is another thing', async () => {
    const { send } = vendor(refusal('first'), new CrmError('outcome_unknown', { detail: 'lost' }));
    await expect(sendInEitherForm(emptying, send)).rejects.toMatchObject({ code: 'outcome_unknown' });
  });

  it('is not sent again for another reason than a refusal', async () => {
    const { forms, send } = vendor(new CrmError('crm_busy', { detail: 'busy' }));
    await expect(sendInEitherForm(emptying, send)).rejects.toMatchObject({ code: 'crm_busy' });
    expect(forms).toHaveLength(1);
  });
});

describe('a change that empties nothing', () => {
  it('is sent once even when it is refused', async () => {
    const { forms, send } = vendor(refusal('first'));
    await expect(sendInEitherForm(filling, send)).rejects.toThrow('first');
    expect(forms).toHaveLength(1);
  });
});

describe('chunks', () => {
  it.each([
    [0, []],
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [101, [50, 50, 1]],
  ])('of %i items are %j', (count, sizes) => {
    const items = Array.from({ length: count }, (_, i) => i);
    expect(inChunks(items).map((chunk) => chunk.length)).toEqual(sizes);
    expect(inChunks(items).flat()).toEqual(items);
  });
});
