import type { ClientInput } from '../domain/clients.ts';
import type { Reader } from './reader.ts';

/**
 * Reads a client card as written: the documented names of today first (`gender_id`, `middle_name`, `labels`), then the old ones.
 * `whole`: the write replaces the card, so what is not sent becomes empty.
 */
export function readClientCard(body: Reader, whole: boolean): ClientInput {
  const blank = whole ? '' : undefined;
  const zero = whole ? 0 : undefined;
  const categories = body.has('labels') ? body.numbers('labels') : body.numbers('categories');
  const money = body.has('spent') || body.has('balance');
  const spent = body.number('spent') ?? 0;
  return {
    name: body.text('name') ?? blank,
    surname: body.text('surname') ?? blank,
    patronymic: body.text('middle_name') ?? body.text('patronymic') ?? blank,
    phone: body.text('phone') ?? blank,
    email: body.text('email') ?? blank,
    categoryIds: whole || body.has('labels') || body.has('categories') ? categories : undefined,
    sex: body.number('gender_id') ?? body.number('sex_id') ?? zero,
    importance: body.number('importance_id') ?? zero,
    discount: body.number('discount') ?? zero,
    card: body.text('card') ?? blank,
    birthDate: body.text('birth_date') ?? blank,
    comment: body.text('comment') ?? blank,
    customFields: whole || body.has('custom_fields') ? { ...body.object('custom_fields').raw } : undefined,
    before: money ? { spent, paid: spent + (body.number('balance') ?? 0), visits: 0 } : undefined,
  };
}
