import type { Craft, Language } from './catalogue.ts';

export interface StaffPattern {
  readonly name: string;
  readonly craft: Craft;
  readonly fired?: boolean;
}

export interface SalonPattern {
  readonly id: number;
  /** Matches `location` of the shared people. */
  readonly key: 'madrid' | 'sao-paulo' | 'almaty' | 'moscow';
  readonly title: string;
  readonly chainId: number;
  readonly timezone: string;
  readonly countryId: number;
  readonly city: string;
  readonly address: string;
  readonly phone: string;
  readonly currencySymbol: string;
  /** Local money for one euro, so that prices look right. */
  readonly factor: number;
  readonly language: Language;
  readonly staff: readonly StaffPattern[];
  /** Clients beside the shared people: every name with some of the surnames. */
  readonly regulars: { readonly names: readonly string[]; readonly surnames: readonly string[] };
  /** Their phones: this and three digits. */
  readonly regularPhone: string;
}

export const chains = [
  { id: 509, title: 'Brisa Iberia & Brasil' },
  { id: 510, title: 'Бриза' },
];

const madrid: SalonPattern = {
  id: 4564,
  key: 'madrid',
  title: 'Brisa Estudio · Fuencarral',
  chainId: 509,
  timezone: 'Europe/Madrid',
  countryId: 31,
  city: 'Madrid',
  address: 'Calle de Fuencarral 999',
  phone: '+34910000001',
  currencySymbol: '€',
  factor: 1,
  language: 'es',
  staff: [
    { name: 'Lucía Herrera', craft: 'hair' },
    { name: 'Álex Montero', craft: 'hair' },
    { name: 'Pilar Santos', craft: 'nails' },
    { name: 'Noa Beltrán', craft: 'nails' },
    { name: 'Carmen Oliva', craft: 'face' },
    { name: 'Iker Zabala', craft: 'body' },
    { name: 'Julia Roca', craft: 'hair', fired: true },
  ],
  regulars: {
    names: ['Marta', 'Paula', 'Andrea', 'Sofía', 'Raquel', 'Nuria', 'Hugo', 'Laura'],
    surnames: ['Solís', 'Redondo', 'Cuesta', 'Lledó', 'Amat', 'Ferrer', 'Salas'],
  },
  regularPhone: '+34600555',
};

const saoPaulo: SalonPattern = {
  id: 4565,
  key: 'sao-paulo',
  title: 'Brisa Jardins',
  chainId: 509,
  timezone: 'America/Sao_Paulo',
  countryId: 55,
  city: 'São Paulo',
  address: 'Rua Augusta 9999',
  phone: '+551130000001',
  currencySymbol: 'R$',
  factor: 6,
  language: 'pt',
  staff: [
    { name: 'Beatriz Moura', craft: 'hair' },
    { name: 'Thiago Lins', craft: 'hair' },
    { name: 'Larissa Prado', craft: 'nails' },
    { name: 'Camila Rocha', craft: 'face' },
    { name: 'Renato Alves', craft: 'body' },
  ],
  regulars: {
    names: ['Ana', 'Vitória', 'Juliana', 'Mariana', 'Sérgio', 'Débora', 'Isabela'],
    surnames: ['Dias', 'Campos', 'Farias', 'Teles', 'Nunes', 'Reis'],
  },
  regularPhone: '+5511955550',
};

const almaty: SalonPattern = {
  id: 5101,
  key: 'almaty',
  title: 'Бриза · Достык',
  chainId: 510,
  timezone: 'Asia/Almaty',
  countryId: 2,
  city: 'Алматы',
  address: 'проспект Достык, 999',
  phone: '+77270000001',
  currencySymbol: '₸',
  factor: 500,
  language: 'ru',
  staff: [
    { name: 'Асель Нурланова', craft: 'hair' },
    { name: 'Тимур Ахметов', craft: 'hair' },
    { name: 'Жанна Ким', craft: 'nails' },
    { name: 'Мадина Оспанова', craft: 'face' },
    { name: 'Ерлан Байжанов', craft: 'body' },
  ],
  regulars: {
    names: ['Сауле', 'Динара', 'Алия', 'Камила', 'Гульнара', 'Айжан', 'Жанар'],
    surnames: ['Касым', 'Абай', 'Сейт', 'Мурат', 'Есен', 'Нур'],
  },
  regularPhone: '+77050550',
};

const moscow: SalonPattern = {
  id: 5102,
  key: 'moscow',
  title: 'Бриза на Покровке',
  chainId: 510,
  timezone: 'Europe/Moscow',
  countryId: 1,
  city: 'Москва',
  address: 'улица Покровка, 999',
  phone: '+74950000001',
  currencySymbol: '₽',
  factor: 100,
  language: 'ru',
  staff: [
    { name: 'Анна Лисицына', craft: 'hair' },
    { name: 'Глеб Воронцов', craft: 'hair' },
    { name: 'Дарья Мельник', craft: 'nails' },
    { name: 'Юлия Самойлова', craft: 'nails' },
    { name: 'Полина Гаврилова', craft: 'face' },
    { name: 'Роман Дятлов', craft: 'body' },
  ],
  regulars: {
    names: ['Наталья', 'Елена', 'Мария', 'Светлана', 'Алина', 'Оксана', 'Инна', 'Вера'],
    surnames: ['Брагина', 'Фомина', 'Шубина', 'Громова', 'Юдина', 'Рудь', 'Титова'],
  },
  regularPhone: '+79000555',
};

export const salons: readonly SalonPattern[] = [madrid, saoPaulo, almaty, moscow];

/** A business of somebody else: it shows up for whoever forgets `my=1`. */
export const stranger = { id: 9001, title: 'Barbería Norte', timezone: 'Europe/Madrid' };
