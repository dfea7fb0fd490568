import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

interface Props {
  /** What would be shown, for the message. */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps one part's failure to that part; it can be tried again. */
export class ErrorBoundary extends Component<Props, { readonly message: string | undefined }> {
  override state: { readonly message: string | undefined } = { message: undefined };

  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === undefined) return this.props.children;
    return (
      <div role="alert">
        <EmptyState icon="error" title={`${this.props.what} cannot be shown: ${this.state.message}`}>
          <Button onClick={() => this.setState({ message: undefined })}>Try Again</Button>
        </EmptyState>
      </div>
    );
  }
}
