import {
  AlarmClock,
  BookOpen,
  Box,
  CalendarDays,
  ChartColumn,
  FileUp,
  FileX,
  Gift,
  IdCard,
  KeyRound,
  Landmark,
  Library,
  Mail,
  Plug,
  RadioTower,
  Scale,
  ScrollText,
  SlidersHorizontal,
  Sparkles,
  TabletSmartphone,
  Users,
} from "lucide-react";

const icons = {
  people: Users,
  key: KeyRound,
  house: Landmark,
  calendar: CalendarDays,
  card: IdCard,
  book: BookOpen,
  shelf: Library,
  box: Box,
  state: Sparkles,
  letter: Mail,
  tablet: TabletSmartphone,
  sliders: SlidersHorizontal,
  journal: ScrollText,
  file: FileUp,
  rules: Scale,
  plug: Plug,
  signal: RadioTower,
  clock: AlarmClock,
  chart: ChartColumn,
  gift: Gift,
  leaving: FileX,
} as const;

export type TileIconName = keyof typeof icons;

export function TileIcon({ name }: { readonly name: TileIconName }) {
  const Icon = icons[name];
  return <Icon aria-hidden className="size-9 shrink-0 text-accent" strokeWidth={1.5} />;
}
