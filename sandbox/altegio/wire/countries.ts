/** `GET /countries`: the currency of a location is found through its `country_id`. */
export const countries = [
  country(1, 'Россия', 'RU', '7', 'RUB', 1),
  country(2, 'Қазақстан', 'KZ', '7', 'KZT', 1),
  country(31, 'España', 'ES', '34', 'EUR', 6, true),
  country(55, 'Brasil', 'BR', '55', 'BRL', 9),
  country(7, 'United States', 'US', '1', 'USD', 2),
];

function country(id: number, title: string, iso: string, phone: string, currency: string, lang: number, isEu = false) {
  return {
    id,
    title,
    iso_code: iso,
    phone_code: phone,
    phone_template: `+${phone} ### ### ###`,
    phone_example: `+${phone} 600 000 000`,
    currency,
    lang_id: lang,
    is_eu: isEu,
  };
}
