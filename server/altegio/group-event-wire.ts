import * as z from 'zod';
import { flag, id, list, number, object, text } from './coerce.ts';

/** An element of `GET /activity/{loc}/search/`, `data` of `GET /activity/{loc}/{id}`. */
export const WireActivity = z.object({
  id,
  service_id: number,
  staff_id: number,
  date: text,
  length: number,
  capacity: number,
  records_count: number,
  color: text,
  comment: text,
  instructions: text,
  stream_link: text,
  is_deleted: flag,
  labels: list(z.object({ id: number })),
  duration_details: object({ technical_break_duration: number }),
  service: object({ id: number, title: text, price_min: number, price_max: number }),
  staff: object({ id: number, name: text }),
  resource_instances: list(z.object({ id: number, title: text })),
});
export type WireActivity = z.infer<typeof WireActivity>;
