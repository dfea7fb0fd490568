import { QueryClient } from '@tanstack/react-query';

/** Answers are good until something says otherwise, and kept only briefly once no view shows them. */
export const createQueryClient = (): QueryClient => new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, gcTime: 10_000, retry: false, networkMode: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false, structuralSharing: false },
  },
});
