package org.wangge.registry;

import java.util.List;

/** Units that lie elsewhere in the tree than before; published in the transaction that moves them. */
public record UnitsMoved(List<String> codes) {}
