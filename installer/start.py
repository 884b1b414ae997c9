"""Where the application begins: the command ``muster``, and ``muster-window``, which takes only files."""

from multiprocessing import freeze_support

if __name__ == "__main__":
    # A worker of the application is this same program: what follows is not for it.
    freeze_support()

    import sys
    from pathlib import Path

    from muster import main

    if Path(sys.executable).stem == "muster-window" and sys.argv[1:]:
        # A desktop hands over nothing but files.
        sys.argv.insert(1, "open")
    main()
