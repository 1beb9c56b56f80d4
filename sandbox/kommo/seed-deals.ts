/** Who works on a deal, by the first name of the seed's users. */
export type Seller = 'olga' | 'camila' | 'thiago' | 'ksenia';

export interface DealSeed {
  readonly name: string;
  readonly price: number;
  readonly stage: string;
  readonly seller: Seller;
  readonly daysAgo: number;
  readonly tags?: readonly string[];
  readonly task?: { readonly text: string; readonly inHours: number };
}

/** Deals of the people whom the salon knows too, by their key. */
export const sharedDeals: Readonly<Record<string, readonly DealSeed[]>> = {
  maria: [
    {
      name: 'Instagram: colour + cut',
      price: 95,
      stage: 'New',
      seller: 'thiago',
      daysAgo: 1,
      tags: ['instagram'],
      task: { text: 'Ask which colour she wants', inHours: 3 },
    },
  ],
  ines: [{ name: 'First visit, recommended by her aunt', price: 40, stage: 'New', seller: 'camila', daysAgo: 2 }],
  elena: [
    {
      name: 'Gel manicure, every three weeks',
      price: 32,
      stage: 'Booked',
      seller: 'thiago',
      daysAgo: 4,
      tags: ['regular'],
    },
  ],
  teresa: [
    { name: 'WhatsApp: wedding hairstyle', price: 180, stage: 'New', seller: 'camila', daysAgo: 3, tags: ['wedding'] },
  ],
  joao: [{ name: 'Website form: beard trim', price: 60, stage: 'New', seller: 'camila', daysAgo: 0, tags: ['site'] }],
  rafaela: [{ name: 'Progressiva, asked for a price', price: 350, stage: 'Booked', seller: 'camila', daysAgo: 6 }],
  bruno: [{ name: 'Cut + beard package', price: 110, stage: 'Win back', seller: 'thiago', daysAgo: 70 }],
  aigerim: [
    { name: 'Instagram: кератин', price: 25000, stage: 'Booked', seller: 'ksenia', daysAgo: 5, tags: ['instagram'] },
  ],
  dauren: [{ name: 'Gift for his wife: spa day', price: 48000, stage: 'New', seller: 'ksenia', daysAgo: 1 }],
  ksenia: [
    { name: 'Окрашивание, перенос с пятницы', price: 9500, stage: 'Visit confirmed', seller: 'ksenia', daysAgo: 8 },
  ],
  mark: [{ name: 'Стрижка отец + дочь', price: 4200, stage: 'New', seller: 'ksenia', daysAgo: 2, tags: ['family'] }],
};

interface InventedDeal extends DealSeed {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
}

type Row = readonly [string, string, string | null, string, number, string, Seller, number];

const rows: readonly Row[] = [
  ['Lucía', 'Ferrer', '+34 655 010 101', 'Balayage, long hair', 160, 'New', 'thiago', 0],
  ['Noa', 'Quintana', '655010102', 'TikTok: brow lamination', 45, 'New', 'camila', 0],
  ['Patrícia', 'Amaral', '(11) 95501-0103', 'Bridal make-up, trial first', 220, 'New', 'camila', 1],
  ['Gonzalo', 'Iriarte', '655 010 104', 'Men’s cut, lunch break only', 25, 'New', 'thiago', 1],
  ['Carla', 'Domènech', null, 'Asked by e-mail: botox capilar', 130, 'New', 'thiago', 2],
  ['Мадина', 'Сеитова', '8 701 555 01 05', 'Маникюр + педикюр', 14000, 'New', 'ksenia', 2],
  ['Beatriz', 'Solano', '+34655010106', 'Google: keratin treatment', 190, 'Booked', 'thiago', 3],
  ['Renata', 'Figueiredo', '11 95501 0107', 'Coloração raiz', 140, 'Booked', 'camila', 3],
  ['Iván', 'Carrasco', '0034 655 010 108', 'Cut and shave voucher', 38, 'Booked', 'thiago', 4],
  ['Анна', 'Лебедева', '8 (903) 555-01-09', 'Сложное окрашивание', 12000, 'Booked', 'ksenia', 4],
  ['Júlia', 'Monteiro', '+55 (11) 95501-0110', 'Unhas em gel', 90, 'Booked', 'camila', 5],
  ['Sofía', 'Arrieta', '655-010-111', 'Highlights, second try', 120, 'Booked', 'thiago', 6],
  ['Óscar', 'Benavides', '+34 655 01 01 12', 'Scalp massage', 35, 'Visit confirmed', 'camila', 6],
  ['Helena', 'Prado', '(11) 95501-0113', 'Hidratação + escova', 115, 'Visit confirmed', 'camila', 7],
  ['Тимур', 'Абдулин', '+7 701 555-01-14', 'Стрижка, мастер Айша', 6000, 'Visit confirmed', 'ksenia', 7],
  ['Raquel', 'Montes', '655 010 115', 'Lash lift', 55, 'Visit confirmed', 'thiago', 8],
  ['Adriana', 'Cuesta', '+34 655 010 116', 'Corporate party: six make-ups', 420, 'Visit confirmed', 'olga', 9],
  ['Marcos', 'Leal', '11955010117', 'Corte infantil, dois irmãos', 100, 'Came', 'camila', 10],
  ['Pilar', 'Sanz', '655 01 01 18', 'Perm, senior discount', 70, 'Came', 'thiago', 11],
  ['Ольга', 'Рябова', '8 903 555 01 19', 'Уход за лицом, курс из пяти', 21000, 'Came', 'ksenia', 12],
  ['Diego', 'Salcedo', '+34655010120', 'Beard colour', 30, 'Came', 'thiago', 14],
  ['Valentina', 'Ochoa', '655 010 121', 'No-show in August, call again', 85, 'Win back', 'thiago', 90],
  ['Lara', 'Teixeira', '(11) 95501-0122', 'Cliente de 2025, não voltou', 130, 'Win back', 'camila', 200],
  ['Жанна', 'Ким', '8 (702) 555-01-23', 'Вернуть: давно не была', 15000, 'Win back', 'ksenia', 120],
  ['Alba', 'Redondo', '655010124', 'Facial, price too high', 75, 'Closed - lost', 'thiago', 20],
  ['Nuria', 'Coll', '+34 655-010-125', 'Colour + cut', 95, 'Closed - won', 'camila', 30],
];

/** The rest of the board: people only the CRM knows. */
export const inventedDeals: readonly InventedDeal[] = rows.map(
  ([firstName, lastName, phone, name, price, stage, seller, daysAgo]) => ({
    firstName,
    lastName,
    phone,
    name,
    price,
    stage,
    seller,
    daysAgo,
  }),
);

export const supplierDeals: readonly DealSeed[] = [
  { name: 'Rent of the Serrano salon, 2027', price: 42_000, stage: 'Negotiation', seller: 'olga', daysAgo: 15 },
  { name: 'Colour supplier, yearly contract', price: 9_800, stage: 'Offer received', seller: 'olga', daysAgo: 9 },
  { name: 'Towels and robes', price: 1_250, stage: 'To ask', seller: 'camila', daysAgo: 3 },
];
