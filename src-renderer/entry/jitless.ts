import { z } from 'zod';

/** Before any schema is made: the page's policy forbids `eval`, and zod would try. */
z.config({ jitless: true });
