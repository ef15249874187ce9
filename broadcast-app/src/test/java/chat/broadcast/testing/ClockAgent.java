package chat.broadcast.testing;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVM that it is loaded into believe that it is later than it is: whatever class asks for the time of day gets one that
 * is ahead. What is measured by {@link System#nanoTime} is right. Runs in that JVM alone, with nothing else of ours; see {@link
 * OtherClock}.
 */
public final class ClockAgent {

    private ClockAgent() {}

    /** @param aheadMillis by how much */
    public static void premain(String aheadMillis, Instrumentation jvm) throws UnmodifiableClassException {
        jvm.addTransformer(new Ahead(Long.parseLong(aheadMillis)), true);
        // What is loaded from now on is changed as it comes; what was there before us has to come once more.
        jvm.retransformClasses(Arrays.stream(jvm.getAllLoadedClasses())
                .filter(jvm::isModifiableClass)
                .toArray(Class<?>[]::new));
    }

    private record Ahead(long millis) implements ClassFileTransformer {

        private static final String QUESTION = "currentTimeMillis";
        private static final ClassDesc INSTANT = ClassDesc.of(Instant.class.getName());

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> redefined,
                ProtectionDomain domain,
                byte[] bytes) {
            if (!new String(bytes, StandardCharsets.ISO_8859_1).contains(QUESTION)) {
                return null;
            }
            var hierarchy = loader == null
                    ? ClassHierarchyResolver.defaultResolver()
                    : ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver());
            var file = ClassFile.of(ClassHierarchyResolverOption.of(hierarchy));
            return file.transformClass(file.parse(bytes), changes());
        }

        private ClassTransform changes() {
            return (type, part) -> {
                if (part instanceof MethodModel method) {
                    // It asks the JVM by other means, and for milliseconds only to begin with.
                    boolean inClock = method.methodName().equalsString("currentInstant");
                    type.transformMethod(
                            method, MethodTransform.transformingCode(inClock ? this::laterInstant : this::laterMillis));
                } else {
                    type.with(part);
                }
            };
        }

        private void laterMillis(CodeBuilder code, CodeElement element) {
            code.with(element);
            if (isCall(element, "java/lang/System", QUESTION)) {
                code.loadConstant(millis).ladd();
            }
        }

        private void laterInstant(CodeBuilder code, CodeElement element) {
            code.with(element);
            if (isCall(element, "java/time/Instant", "ofEpochSecond")) {
                code.loadConstant(millis)
                        .invokevirtual(INSTANT, "plusMillis", MethodTypeDesc.of(INSTANT, ConstantDescs.CD_long));
            }
        }

        private static boolean isCall(CodeElement element, String owner, String method) {
            return element instanceof InvokeInstruction call
                    && call.owner().asInternalName().equals(owner)
                    && call.name().equalsString(method);
        }
    }
}
