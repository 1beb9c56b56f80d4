/** What the invented salons sell, in the languages of their towns. Prices are euros; each town has its own factor. */
export type Language = 'es' | 'pt' | 'ru';
export type Craft = 'hair' | 'nails' | 'face' | 'body';
type Titles = Readonly<Record<Language, string>>;

export interface ServicePattern {
  readonly title: Titles;
  readonly minutes: number;
  readonly price: number;
  /** Present: a group service with so many places. */
  readonly places?: number;
  readonly needsRoom?: boolean;
}

export interface CategoryPattern {
  readonly title: Titles;
  readonly craft: Craft;
  readonly services: readonly ServicePattern[];
}

const named = (es: string, pt: string, ru: string): Titles => ({ es, pt, ru });

export const categories: readonly CategoryPattern[] = [
  {
    title: named('Peluquería', 'Cabelo', 'Волосы'),
    craft: 'hair',
    services: [
      { title: named('Corte', 'Corte', 'Стрижка'), minutes: 60, price: 35 },
      { title: named('Peinado', 'Penteado', 'Укладка'), minutes: 45, price: 25 },
      { title: named('Coloración', 'Coloração', 'Окрашивание'), minutes: 120, price: 75 },
      { title: named('Mechas', 'Mechas', 'Мелирование'), minutes: 150, price: 110 },
    ],
  },
  {
    title: named('Uñas', 'Unhas', 'Ногти'),
    craft: 'nails',
    services: [
      { title: named('Manicura', 'Manicure', 'Маникюр'), minutes: 45, price: 22 },
      { title: named('Manicura semipermanente', 'Esmaltação em gel', 'Маникюр с покрытием'), minutes: 75, price: 38 },
      { title: named('Pedicura', 'Pedicure', 'Педикюр'), minutes: 75, price: 42 },
      { title: named('Diseño de uñas', 'Unhas decoradas', 'Дизайн ногтей'), minutes: 30, price: 12 },
    ],
  },
  {
    title: named('Rostro', 'Rosto', 'Лицо'),
    craft: 'face',
    services: [
      { title: named('Limpieza facial', 'Limpeza de pele', 'Чистка лица'), minutes: 60, price: 55 },
      { title: named('Masaje facial', 'Massagem facial', 'Массаж лица'), minutes: 45, price: 48 },
      { title: named('Cejas y pestañas', 'Sobrancelhas e cílios', 'Брови и ресницы'), minutes: 30, price: 22 },
    ],
  },
  {
    title: named('Cuerpo', 'Corpo', 'Тело'),
    craft: 'body',
    services: [
      {
        title: named('Masaje relajante', 'Massagem relaxante', 'Расслабляющий массаж'),
        minutes: 60,
        price: 60,
        needsRoom: true,
      },
      {
        title: named('Masaje deportivo', 'Massagem esportiva', 'Спортивный массаж'),
        minutes: 90,
        price: 85,
        needsRoom: true,
      },
      { title: named('Depilación', 'Depilação', 'Депиляция'), minutes: 45, price: 30 },
    ],
  },
  {
    title: named('Grupos', 'Grupos', 'Группы'),
    craft: 'face',
    services: [
      { title: named('Yoga facial', 'Yoga facial', 'Фейс-йога'), minutes: 60, price: 18, places: 6 },
      {
        title: named('Taller de maquillaje', 'Oficina de maquiagem', 'Мастер-класс по макияжу'),
        minutes: 90,
        price: 25,
        places: 4,
      },
    ],
  },
];

export const positions: Readonly<Record<Craft, Titles>> = {
  hair: named('Estilista', 'Cabeleireira', 'Парикмахер'),
  nails: named('Manicurista', 'Manicure', 'Мастер маникюра'),
  face: named('Esteticista', 'Esteticista', 'Косметолог'),
  body: named('Masajista', 'Massagista', 'Массажист'),
};

export const roomTitle = named('Cabina', 'Cabine', 'Кабинет');
export const cashTitle = named('Caja', 'Caixa', 'Касса');
export const cardTitle = named('Tarjeta', 'Cartão', 'Безнал');
