import type { Contribution } from '../workbench/contribution.ts';

const modules = import.meta.glob<Readonly<Record<string, Contribution>>>('../features/*/*.contribution.ts', { eager: true });

export const contributions: readonly Contribution[] = Object.values(modules).flatMap((module) => Object.values(module));
