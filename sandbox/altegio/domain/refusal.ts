export interface Text {
  readonly en: string;
  readonly ru: string;
}

export const texts = {
  needAuth: { en: 'Authentication needed.', ru: 'Необходима авторизация' },
  badLogin: { en: 'Incorrect login or password', ru: 'Неверный логин или пароль' },
  denied: { en: 'Access denied.', ru: 'Недостаточно прав' },
  notFound: { en: 'Not found', ru: 'Не найдено' },
  noLocation: { en: 'Location not found.', ru: 'Филиал не найден.' },
  invalid: { en: 'An error has occurred.', ru: 'Произошла ошибка' },
  noPlaces: { en: 'There are no free places in the event', ru: 'В событии нет свободных мест' },
  blocked: { en: 'The appointment cannot be edited now', ru: 'Запись сейчас нельзя изменить' },
  awaitsPayment: {
    en: 'The appointment awaits its online payment and cannot be edited',
    ru: 'Запись ожидает онлайн-оплаты, её нельзя изменить',
  },
  fullPaid: {
    en: 'A fully paid appointment cannot be edited',
    ru: 'Нельзя изменить полностью оплаченную запись',
  },
} satisfies Record<string, Text>;

/** A request that is refused: HTTP status, the sentence for `meta.message`, errors by field. */
export class Refusal extends Error {
  readonly status: number;
  readonly text: Text;
  readonly errors: Record<string, string[]> | undefined;
  /** Further keys of `meta`. */
  readonly meta: Record<string, unknown>;

  constructor(status: number, text: Text, errors?: Record<string, string[]>, meta: Record<string, unknown> = {}) {
    super(text.en);
    this.status = status;
    this.text = text;
    this.errors = errors;
    this.meta = meta;
  }
}

export const notFound = (text: Text = texts.notFound): Refusal => new Refusal(404, text);
export const denied = (text: Text = texts.denied): Refusal => new Refusal(403, text);
export const invalid = (errors: Record<string, string[]>): Refusal => new Refusal(422, texts.invalid, errors);

/** The value, or 404 when there is none. */
export function found<T>(value: T | undefined, text: Text = texts.notFound): T {
  if (value === undefined) throw notFound(text);
  return value;
}
